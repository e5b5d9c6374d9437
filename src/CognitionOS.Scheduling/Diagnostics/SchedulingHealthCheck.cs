using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Says whether this node schedules: loops alive, store reachable, lease held, clock right, nothing waits too
/// long.</summary>
internal sealed class SchedulingHealthCheck(
    IRunHistory history,
    NodeVitals vitals,
    NodeClock clock,
    IEnumerable<INodeLoop> loops,
    IOptions<SchedulingOptions> options,
    ScheduleFaults schedule) : IHealthCheck
{
    private static readonly RunQuery All = new();

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (vitals.StartedAt is not { } startedAt)
        {
            return HealthCheckResult.Unhealthy("The scheduler of this process does not run.");
        }

        RunStatistics statistics;
        try
        {
            statistics = await history.CountAsync(All, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The store cannot be reached.", failure);
        }

        var broken = Broken().ToArray();
        var late = Late(statistics, startedAt).ToArray();
        return broken.Length > 0 ? HealthCheckResult.Unhealthy(string.Join(' ', broken.Concat(late)))
            : late.Length > 0 ? HealthCheckResult.Degraded(string.Join(' ', late))
            : HealthCheckResult.Healthy();
    }

    private IEnumerable<string> Broken()
    {
        foreach (var loop in loops.Where(loop => !loop.IsAlive))
        {
            yield return $"The loop {loop.Name} does not run.";
        }

        if (vitals.StoreFault is { } fault)
        {
            yield return $"The last exchange with the store failed ({fault}).";
        }

        if (!vitals.LeaseHeld)
        {
            yield return "The node does not hold its lease.";
        }

        if (vitals.Abandoned > options.Value.EffectiveMaxAbandoned)
        {
            yield return $"{vitals.Abandoned} attempts ignore their tokens; nothing is claimed.";
        }

        if (clock.Offset.Duration() > new LeaseTerms(options.Value.LeaseDuration).MostOffset)
        {
            yield return $"The clock is {clock.Offset.TotalSeconds:0.0} s away from the store's; nothing is claimed.";
        }
    }

    private IEnumerable<string> Late(RunStatistics statistics, DateTimeOffset startedAt)
    {
        var limits = options.Value.Health;
        var oldest = statistics.Due.Values.Select(level => level.Oldest).DefaultIfEmpty().Max();
        if (oldest > limits.OldestDue)
        {
            yield return $"A due run has waited for {oldest.TotalSeconds:0} s.";
        }

        if (statistics.Unknown.Count > 0 && statistics.Unknown.Oldest > limits.OldestUnknown)
        {
            yield return
                $"{statistics.Unknown.Count} due runs are of jobs or payload versions that no live node knows.";
        }

        if (clock.Offset.Duration() > limits.ClockOffset)
        {
            yield return $"The clock is {clock.Offset.TotalSeconds:0.0} s away from the store's.";
        }

        foreach (var fault in schedule.Of(statistics, startedAt, clock.GetUtcNow()))
        {
            yield return fault;
        }
    }
}
