namespace CognitionOS.EventSourcing;

/// <summary>Names one saga: what runs through its steps once.</summary>
/// <param name="Name">The name that the saga is declared under.</param>
/// <param name="Key">What it is about, such as an order's number: any text without control characters. There is one
/// saga
/// per name, key and tenant for good, also after it has ended.</param>
/// <param name="Tenant">Whose saga it is. Default: <c>""</c>.</param>
public readonly record struct SagaId(string Name, string Key, string Tenant = "")
{
    /// <summary>The stream that holds its state: <c>saga.checkout-17</c>.</summary>
    public StreamId Stream => new($"saga.{Name}-{Key}", Tenant);

    /// <summary>Whose its timer is.</summary>
    internal string TimerOwner => $"{OwnerPrefix}/{Name}/{Key}";

    internal static string OwnerPrefix => "saga";

    /// <summary>Name and key, with the tenant before them unless that is the default.</summary>
    public override string ToString() => Tenant.Length == 0 ? $"{Name}/{Key}" : $"{Tenant}/{Name}/{Key}";

    /// <summary>The saga that a timer belongs to; null when its owner is not one.</summary>
    internal static SagaId? FromTimer(TimerKey timer)
    {
        var parts = timer.Owner.Split('/', 3);
        return parts.Length == 3 && parts[0] == OwnerPrefix ? new SagaId(parts[1], parts[2], timer.Tenant) : null;
    }
}
