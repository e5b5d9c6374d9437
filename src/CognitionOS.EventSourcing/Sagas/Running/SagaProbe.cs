namespace CognitionOS.EventSourcing;

/// <summary>Complains of sagas whose compensation has failed for good: they wait for a person.</summary>
internal sealed class SagaProbe(SagaIndex index) : IHealthProbe
{
    public async ValueTask<IReadOnlyList<HealthComplaint>> CheckAsync(CancellationToken cancellationToken)
    {
        var parked = await index.ListParkedAsync(HealthCounts.Most + 1, cancellationToken).ConfigureAwait(false);
        return parked.Count == 0
            ? []
            : [new HealthComplaint(
                false, $"Sagas whose compensation failed and which wait for a person: {HealthCounts.Text(parked)}.")];
    }
}
