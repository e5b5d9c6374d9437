using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Finds what is wrong with declared aggregates.</summary>
internal sealed class AggregateCheck(
    IEnumerable<AggregateDeclaration> declarations, IOptions<EventSourcingOptions> options) : IDefinitionCheck
{
    private readonly AggregateDeclaration[] _all = [.. declarations];

    public IReadOnlyList<string> Faults =>
    [
        .. _all.SelectMany(one => BadName(one.Name)),
        .. _all.GroupBy(one => one.Name).Where(group => group.Skip(1).Any()).Select(group =>
            $"Aggregate '{group.Key}' is added {group.Count()} times: their streams would mix. Keep one."),
        .. _all.GroupBy(one => one.Service).Where(group => group.Skip(1).Any()).Select(group =>
            $"{string.Join(" and ", group.Select(one => $"'{one.Name}'"))} have the same command and state classes:"
            + " give each its own."),
        .. _all.SelectMany(one => one.Snapshots?.Faults(one.Name) ?? []),
    ];

    private IEnumerable<string> BadName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('-', StringComparison.Ordinal))
        {
            yield return $"Aggregate '{name}' has a name that is empty or has a hyphen: it is the category of streams.";
        }
        else if (name.Length > options.Value.MaxNameLength / 2)
        {
            yield return $"Aggregate '{name}' has a name of {name.Length} characters; half of"
                + $" {nameof(EventSourcingOptions.MaxNameLength)} is the most, to leave room for ids.";
        }
    }
}
