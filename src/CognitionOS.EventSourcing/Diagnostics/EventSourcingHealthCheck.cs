using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitionOS.EventSourcing;

/// <summary>Says whether this process reacts to events: the processor runs, its loops are alive, the store answers, and
/// no feature complains.</summary>
internal sealed class EventSourcingHealthCheck(
    IEventProcessor processor, IEnumerable<IProcessingLoop> loops, IEnumerable<IHealthProbe> probes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!processor.IsRunning)
        {
            return HealthCheckResult.Unhealthy("The event processor of this process does not run.");
        }

        List<HealthComplaint> complaints =
        [
            .. loops.Where(loop => !loop.IsAlive)
                .Select(loop => new HealthComplaint(true, $"The loop {loop.Name} does not run.")),
        ];
        try
        {
            foreach (var probe in probes)
            {
                complaints.AddRange(await probe.CheckAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The store cannot be reached.", failure);
        }

        var text = string.Join(' ', complaints.OrderByDescending(one => one.IsBroken).Select(one => one.Text));
        return complaints.Count == 0 ? HealthCheckResult.Healthy()
            : complaints.Exists(one => one.IsBroken) ? HealthCheckResult.Unhealthy(text)
            : HealthCheckResult.Degraded(text);
    }
}
