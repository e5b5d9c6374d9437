namespace CognitionOS.EventSourcing;

/// <summary>Walks the events that may match any of some tag queries, by the postings of the rarest tag of
/// each.</summary>
/// <remarks>Whatever it answers is still to be compared with the queries.</remarks>
internal sealed class TagPostings
{
    private readonly PositionList[] _lists;
    private readonly int[] _counts;

    /// <summary>Takes the postings below a head.</summary>
    public TagPostings(NameTable tags, string tenant, IReadOnlyList<TagQuery> queries, int head)
    {
        List<PositionList> lists = new(queries.Count);
        foreach (var query in queries)
        {
            if (Rarest(tags, tenant, query.Tags, head) is { } list)
            {
                lists.Add(list);
            }
        }

        _lists = [.. lists];
        _counts = [.. lists.Select(list => list.CountBelow(head))];
    }

    /// <summary>The lowest index of at least <paramref name="from"/>; -1: there is none.</summary>
    public int AtOrAfter(int from)
    {
        var best = -1;
        for (var list = 0; list < _lists.Length; list++)
        {
            var place = _lists[list].Search(from, _counts[list]);
            if (place < _counts[list] && (best < 0 || _lists[list][place] < best))
            {
                best = _lists[list][place];
            }
        }

        return best;
    }

    /// <summary>The highest index of at most <paramref name="from"/>; -1: there is none.</summary>
    public int AtOrBefore(int from)
    {
        var best = -1;
        for (var list = 0; list < _lists.Length; list++)
        {
            var place = _lists[list].Search(from + 1, _counts[list]) - 1;
            best = place < 0 ? best : Math.Max(best, _lists[list][place]);
        }

        return best;
    }

    // Null: some tag was never used, so that nothing matches.
    private static PositionList? Rarest(NameTable tags, string tenant, IReadOnlyList<string> names, int head)
    {
        PositionList? rarest = null;
        foreach (var name in names)
        {
            if (tags.Find(name, tenant)?.Positions is not { } list)
            {
                return null;
            }

            rarest = rarest is null || list.CountBelow(head) < rarest.CountBelow(head) ? list : rarest;
        }

        return rarest;
    }
}
