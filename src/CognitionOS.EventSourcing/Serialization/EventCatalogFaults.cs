namespace CognitionOS.EventSourcing;

/// <summary>Finds what is wrong with single registrations of event types and upcasters.</summary>
internal static class EventCatalogFaults
{
    public static IEnumerable<string> Of(
        EventDefinition[] all, RawUpcaster[] raw, TypedUpcaster[] typed, int maxNameLength) =>
    [
        .. all.Where(one => !one.HasForm).Select(one =>
            $"Event type '{one.Name}' has no JSON form: add [JsonSerializable(typeof({one.Type.Name}))]"
            + " to the context."),
        .. all.SelectMany(one => BadName(one.Name, maxNameLength)),
        .. Twice(all.GroupBy(one => one.Name), "Event name"),
        .. Twice(all.GroupBy(one => one.Type.ToString()), "Event class"),
        .. Twice(raw.GroupBy(one => one.From), "The upcaster of"),
        .. Twice(typed.GroupBy(one => one.From.ToString()), "The upcaster of"),
        .. Both(all, raw, typed),
    ];

    private static IEnumerable<string> BadName(string name, int maxNameLength)
    {
        try
        {
            NameRules.Check(name, "An event's name", maxNameLength);
            return [];
        }
        catch (Exception fault) when (fault is ArgumentException or EventLimitException)
        {
            return [fault.Message];
        }
    }

    private static IEnumerable<string> Twice<T>(IEnumerable<IGrouping<string, T>> groups, string what) =>
        groups.Where(group => group.Skip(1).Any()).Select(group =>
            $"{what} '{group.Key}' is registered {group.Count()} times: keep one.");

    // Which of the two goes first would be a guess.
    private static IEnumerable<string> Both(EventDefinition[] all, RawUpcaster[] raw, TypedUpcaster[] typed) =>
        from definition in all
        where raw.Any(one => one.From == definition.Name) && typed.Any(one => one.From == definition.Type)
        select $"Event type '{definition.Name}' has an upcaster of its payload and one of its class"
            + $" {definition.Type.Name}: keep one.";
}
