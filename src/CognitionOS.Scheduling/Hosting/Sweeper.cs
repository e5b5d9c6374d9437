using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Looks regularly for runs whose node is gone, forgets old ones, and counts the queue for whoever
/// watches.</summary>
internal sealed class Sweeper(
    IJobStore store,
    IRunHistory history,
    ChangeFeed feed,
    SweeperView view,
    NodeClock clock,
    IOptions<SchedulingOptions> options) : INodeLoop, IDisposable
{
    private const int MostPerCall = 1_000;

    // How the reason of a change begins that mends what was amiss.
    private const string Mended = "mended: ";

    private DueLoop? _loop;
    private DateTimeOffset _pruneAt;

    public string Name => "sweeper";

    public bool IsAlive => _loop is { IsRunning: true };

    public ValueTask PrepareAsync(CancellationToken cancellationToken) => default;

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _pruneAt = clock.GetUtcNow() + options.Value.PruneInterval;
        _loop = new DueLoop(clock, SweepAsync, view.Failed);
        _loop.Start();
        return default;
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (_loop is { } loop)
        {
            _loop = null;
            await loop.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            loop.Dispose();
        }
    }

    public void Dispose() => _loop?.Dispose();

    private async ValueTask<DateTimeOffset?> SweepAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken).ConfigureAwait(false);
        if (clock.GetUtcNow() >= _pruneAt)
        {
            await PruneAsync(cancellationToken).ConfigureAwait(false);
            _pruneAt = clock.GetUtcNow() + options.Value.PruneInterval;
        }

        await view.LookAsync(history, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return clock.GetUtcNow() + options.Value.EffectiveSweepInterval;
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        int recovered;
        do
        {
            // What was lost is told before whatever becomes of it next.
            var changes = await feed
                .TellAsync(
                    () => store.RecoverAsync(clock.GetUtcNow(), MostPerCall, cancellationToken),
                    static changes => changes)
                .ConfigureAwait(false);
            recovered = CountLost(changes);
            view.Recovered(recovered);
        }
        while (recovered >= MostPerCall);
    }

    private static int CountLost(IReadOnlyList<RunChange> changes)
    {
        var mended = changes
            .Where(change => change.Reason?.StartsWith(Mended, StringComparison.Ordinal) ?? false)
            .Select(change => change.Run)
            .ToHashSet();
        return changes.Count(change => change.From == RunState.Running && !mended.Contains(change.Run));
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        int pruned;
        do
        {
            pruned = await history
                .PruneAsync(options.Value.Retention, clock.GetUtcNow(), MostPerCall, cancellationToken)
                .ConfigureAwait(false);
        }
        while (pruned >= MostPerCall);
    }
}
