using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Wakes what waits for a projection in this process; what happens elsewhere is seen by looking again after
/// the poll interval.</summary>
internal sealed class ProjectionSignal(IOptions<EventSourcingOptions> options, TimeProvider time)
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next pulse. To be taken before looking.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    private ProjectionOptions Options => options.Value.Projections;

    /// <summary>Something has changed.</summary>
    public void Pulse() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Until when an append waits for a build that takes over.</summary>
    public DateTimeOffset Deadline() => time.GetUtcNow() + Options.TakeOverWait;

    public bool IsPast(DateTimeOffset deadline) => time.GetUtcNow() >= deadline;

    /// <summary>Waits for the pulse, at most for the poll interval.</summary>
    public ValueTask WaitAsync(Task pulse, CancellationToken cancellationToken) =>
        WaitAsync(pulse, isBusy: true, cancellationToken);

    /// <summary>Waits for the pulse, at most for the poll interval; while nothing is under way, until it is time to see
    /// whether another node has begun something.</summary>
    public async ValueTask WaitAsync(Task pulse, bool isBusy, CancellationToken cancellationToken)
    {
        var longest = isBusy ? Options.PollInterval : Options.IdleInterval;
        try
        {
            await pulse.WaitAsync(longest, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Looked at again.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
