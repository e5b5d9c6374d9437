namespace CognitionOS.EventSourcing;

/// <summary>Drives the saga whose timer is due.</summary>
internal sealed class SagaTimerTarget(SagaDriver driver) : ITimerTarget
{
    public string Owner => SagaId.OwnerPrefix;

    public TimeSpan? TimeLimit => null;

    public async Task<DateTimeOffset?> FireAsync(FiredTimer timer, CancellationToken cancellationToken) =>
        SagaId.FromTimer(timer.Key) is { } saga
            ? await driver.DriveAsync(saga, cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException($"'{timer.Key.Owner}' is not the owner of a saga's timer.");
}
