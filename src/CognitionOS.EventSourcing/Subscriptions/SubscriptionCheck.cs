namespace CognitionOS.EventSourcing;

/// <summary>Finds all that is declared wrongly of subscriptions.</summary>
internal sealed class SubscriptionCheck(IEnumerable<SubscriptionDefinition> definitions) : IDefinitionCheck
{
    public IReadOnlyList<string> Faults { get; } =
    [
        .. definitions.SelectMany(SubscriptionRules.Faults),
        .. definitions
            .GroupBy(one => one.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same =>
                $"Subscription '{same.Key}' is declared {same.Count()} times: give each a name of its own."),
    ];
}
