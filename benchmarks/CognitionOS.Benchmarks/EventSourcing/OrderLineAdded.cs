namespace CognitionOS.Benchmarks;

/// <summary>The event that is handed to subscriptions.</summary>
internal sealed record OrderLineAdded(int Line, string Product, int Quantity)
{
    public const string Name = "order.line-added";
}
