namespace CognitionOS.EventSourcing;

/// <summary>Is told of durable timers of an owner that are due.</summary>
/// <remarks>At least once each: one whose handling is not known to have ended well is handled again.</remarks>
public interface ITimerHandler
{
    /// <summary>Handles a timer. Returning removes it; throwing has it tried again later, for ever.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="cancellationToken">Its time limit has passed, or the drain time is over.</param>
    Task HandleAsync(FiredTimer timer, CancellationToken cancellationToken);
}
