namespace CognitionOS.Scheduling;

/// <summary>Puts the nodes of a graph behind their parents, or finds the ring that forbids it. Nodes are numbers;
/// nothing recurses.</summary>
internal static class GraphOrder
{
    /// <summary>The nodes with every parent before its children, otherwise in their own order; null when there is a
    /// ring.</summary>
    /// <param name="parents">Per node, its parents.</param>
    public static int[]? Sort(IReadOnlyList<IReadOnlyList<int>> parents)
    {
        var waiting = WaitingFor(parents);
        var order = new List<int>(parents.Count);
        foreach (var node in Released(parents, waiting))
        {
            order.Add(node);
        }

        return order.Count == parents.Count ? [.. order] : null;
    }

    /// <summary>
    /// A ring in waiting order, the first node again at its end; null when there is none. Begins with the lowest node
    /// of the ring that is met first from the lowest node that can never start.
    /// </summary>
    /// <param name="parents">Per node, its parents.</param>
    public static int[]? FindRing(IReadOnlyList<IReadOnlyList<int>> parents)
    {
        var waiting = WaitingFor(parents);
        var released = Released(parents, waiting).Count();
        return released == parents.Count ? null : Walk(parents, waiting);
    }

    private static int[] WaitingFor(IReadOnlyList<IReadOnlyList<int>> parents)
    {
        var waiting = new int[parents.Count];
        for (var node = 0; node < waiting.Length; node++)
        {
            waiting[node] = parents[node].Count;
        }

        return waiting;
    }

    private static IEnumerable<int> Released(IReadOnlyList<IReadOnlyList<int>> parents, int[] waiting)
    {
        var children = Children(parents);
        var free = new PriorityQueue<int, int>();
        for (var node = 0; node < waiting.Length; node++)
        {
            if (waiting[node] == 0)
            {
                free.Enqueue(node, node);
            }
        }

        while (free.TryDequeue(out var node, out _))
        {
            yield return node;
            foreach (var child in children[node])
            {
                if (--waiting[child] == 0)
                {
                    free.Enqueue(child, child);
                }
            }
        }
    }

    private static List<int>[] Children(IReadOnlyList<IReadOnlyList<int>> parents)
    {
        var children = new List<int>[parents.Count];
        for (var node = 0; node < children.Length; node++)
        {
            children[node] = [];
        }

        for (var node = 0; node < children.Length; node++)
        {
            foreach (var parent in parents[node])
            {
                children[parent].Add(node);
            }
        }

        return children;
    }

    // Whoever still waits has a parent that still waits, so this walk must come back to where it has been.
    private static int[] Walk(IReadOnlyList<IReadOnlyList<int>> parents, int[] waiting)
    {
        var place = new Dictionary<int, int>();
        var path = new List<int>();
        var node = Array.FindIndex(waiting, count => count > 0);
        while (place.TryAdd(node, path.Count))
        {
            path.Add(node);
            node = parents[node].First(parent => waiting[parent] > 0);
        }

        var ring = path[place[node]..];
        var lowest = ring.IndexOf(ring.Min());
        return [.. ring[lowest..], .. ring[..lowest], ring[lowest]];
    }
}
