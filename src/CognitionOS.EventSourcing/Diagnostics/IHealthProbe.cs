namespace CognitionOS.EventSourcing;

/// <summary>Looks at the health of one feature. Register any number as singletons.</summary>
internal interface IHealthProbe
{
    /// <summary>What there is to complain of; nothing when all is well.</summary>
    ValueTask<IReadOnlyList<HealthComplaint>> CheckAsync(CancellationToken cancellationToken);
}
