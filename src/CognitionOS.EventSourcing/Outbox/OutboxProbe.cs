namespace CognitionOS.EventSourcing;

/// <summary>Complains of commands that are not tried again by themselves.</summary>
internal sealed class OutboxProbe(IOutboxStore store) : IHealthProbe
{
    public async ValueTask<IReadOnlyList<HealthComplaint>> CheckAsync(CancellationToken cancellationToken)
    {
        var dead = await store.ListDeadAsync(HealthCounts.Most + 1, cancellationToken).ConfigureAwait(false);
        return dead.Count == 0
            ? []
            : [new HealthComplaint(
                false,
                $"Dead commands in the outbox: {HealthCounts.Text([.. dead.Select(static one => one.Command.Command)])}"
                + $", the oldest since {dead[0].DiedAt:O}.")];
    }
}
