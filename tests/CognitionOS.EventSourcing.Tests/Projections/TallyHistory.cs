using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Random events on a few streams of two tenants, and what projections must make of them.</summary>
internal sealed record TallyHistory(IReadOnlyList<(StreamId Stream, object Data)> Events)
{
    public static readonly string[] Tenants = ["", "acme"];

    private static readonly string[] Groups = ["red", "green", "blue"];

    public static Arbitrary<TallyHistory> Any(int most) => Arb.From(
        from count in Gen.Choose(0, most)
        from events in Gen.ArrayOf(One(), count)
        select new TallyHistory(events));

    /// <summary>By tenant and stream.</summary>
    public Dictionary<(string, string), TallyDocument> Streams() =>
        Fold(one => [one.Stream.Name], TallyProjections.Apply);

    /// <summary>By tenant and group.</summary>
    public Dictionary<(string, string), TallyDocument> ByGroup() => Fold(one => one.Data switch
    {
        TallyAdded added => [added.Group],
        TallyCleared cleared => [cleared.Group],
        TallyShared { Groups: [var first, ..] } => [first],
        _ => [],
    }, TallyProjections.Apply);

    /// <summary>By tenant and group, in sums.</summary>
    public Dictionary<(string, string), TallyDocument> Shares() => Fold(
        one => one.Data switch
        {
            TallyAdded added => [added.Group],
            TallyShared shared => [.. shared.Groups.Distinct()],
            _ => [],
        },
        (tally, data) => new TallyDocument(
            "", (tally?.Sum ?? 0) + (data is TallyAdded added ? added.By : ((TallyShared)data).By),
            (tally?.Events ?? 0) + 1));

    private static Gen<(StreamId, object)> One() =>
        from tenant in Gen.Elements(Tenants)
        from stream in Gen.Choose(1, 4)
        from data in Data()
        select (new StreamId($"s-{stream}", tenant), data);

    private static Gen<object> Data() => Gen.Frequency(
        (6, from name in Gen.Elements(Groups) from sum in Gen.Choose(1, 9) select (object)new TallyAdded(name, sum)),
        (1, from name in Gen.Elements(Groups) select (object)new TallyCleared(name)),
        (3, Gen.SubListOf(Groups).SelectMany(names => Gen.Choose(1, 9).Select(
            sum => (object)new TallyShared([.. names], sum)))));

    private Dictionary<(string, string), TallyDocument> Fold(
        Func<(StreamId Stream, object Data), IEnumerable<string>> keys,
        Func<TallyDocument?, object, TallyDocument?> apply)
    {
        var documents = new Dictionary<(string, string), TallyDocument>();
        foreach (var one in Events)
        {
            foreach (var key in keys(one))
            {
                var id = (one.Stream.Tenant, key);
                if (apply(documents.GetValueOrDefault(id), one.Data) is { } document)
                {
                    documents[id] = document;
                }
                else
                {
                    documents.Remove(id);
                }
            }
        }

        return documents;
    }
}
