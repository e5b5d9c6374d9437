namespace CognitionOS.EventSourcing;

/// <summary>Carries out commands that were handed to the outbox. Each attempt resolves its own instance from its own
/// scope.</summary>
/// <remarks>At least once each, in no particular order: an effect outside is to be keyed by <see
/// cref="CommandContext.Id"/>.</remarks>
/// <typeparam name="TCommand">The command.</typeparam>
public interface ICommandHandler<in TCommand>
{
    /// <summary>Carries a command out. Returning is success; throwing has it tried again by the retry policy.</summary>
    /// <param name="command">What to do.</param>
    /// <param name="context">Its id and where it comes from.</param>
    /// <param name="cancellationToken">The time limit has passed, or the drain time is over.</param>
    Task HandleAsync(TCommand command, CommandContext context, CancellationToken cancellationToken);
}
