namespace CognitionOS.EventSourcing;

/// <summary>Which sagas are listed.</summary>
/// <param name="Name">The name that they are declared under.</param>
public sealed record SagaQuery(string Name)
{
    /// <summary>Only those that stand here. Null (default): all.</summary>
    public SagaStatus? Status { get; init; }

    /// <summary>Whose. Default: <c>""</c>.</summary>
    public string Tenant { get; init; } = "";
}
