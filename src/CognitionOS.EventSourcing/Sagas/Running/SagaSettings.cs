using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>The clock of sagas and the limits of their names.</summary>
internal sealed class SagaSettings(IOptions<EventSourcingOptions> options, TimeProvider time)
{
    public TimeProvider Time => time;

    /// <summary>Throws when a name cannot be one.</summary>
    /// <exception cref="ArgumentException">The name, the key or the tenant is null, or cannot be part of a stream's
    /// name.</exception>
    /// <exception cref="EventLimitException">It is too long.</exception>
    public void Check(SagaId id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Name, nameof(id));
        ArgumentException.ThrowIfNullOrEmpty(id.Key, nameof(id));
        ArgumentNullException.ThrowIfNull(id.Tenant, nameof(id));

        NameRules.Check(id.Stream.Name, "A saga's stream", options.Value.MaxNameLength);
        if (id.Tenant.Length > 0)
        {
            NameRules.Check(id.Tenant, "A tenant's name", options.Value.MaxNameLength);
        }
    }
}
