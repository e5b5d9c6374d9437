using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class GraphOrderTests
{
    [Fact]
    public void Nodes_without_parents_keep_their_order() =>
        Assert.Equal([0, 1, 2], GraphOrder.Sort([[], [], []]) ?? []);

    [Fact]
    public void A_parent_stands_before_its_child_and_otherwise_the_lowest_is_first() =>
        Assert.Equal([1, 3, 0, 2], GraphOrder.Sort([[3], [], [0], [1]]) ?? []);

    [Fact]
    public void A_ring_has_no_order_and_is_shown_in_waiting_order_from_its_lowest_node()
    {
        IReadOnlyList<int>[] parents = [[], [0, 3], [1], [2], [3]];

        Assert.Null(GraphOrder.Sort(parents));
        Assert.Equal([1, 3, 2, 1], GraphOrder.FindRing(parents) ?? []);
    }

    [Fact]
    public void A_node_that_waits_for_itself_is_a_ring() => Assert.Equal([1, 1], GraphOrder.FindRing([[], [1]]) ?? []);

    [Fact]
    public void A_graph_without_ring_shows_none() => Assert.Null(GraphOrder.FindRing([[], [0], [0, 1]]));

    [Fact]
    public void Every_parent_of_a_random_graph_stands_before_its_children() =>
        Prop.ForAll(AnyGraph(), graph =>
        {
            var order = GraphOrder.Sort(graph) ?? throw new InvalidOperationException("There is no ring.");
            var places = order.Select((node, place) => (node, place))
                .ToDictionary(pair => pair.node, pair => pair.place);

            return places.Count == graph.Length
                && Enumerable.Range(0, graph.Length).All(
                    node => graph[node].All(parent => places[parent] < places[node]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ring_planted_in_a_random_graph_is_found_and_each_of_it_really_waits_for_the_next() =>
        Prop.ForAll(AnyGraph(), AnyGraph(), (graph, choice) =>
        {
            var planted = Plant(graph, choice.Length);
            var ring = GraphOrder.FindRing(planted) ?? throw new InvalidOperationException("There is a ring.");

            return GraphOrder.Sort(planted) is null
                && ring.Length >= 2
                && ring[0] == ring[^1]
                && ring[..^1].Distinct().Count() == ring.Length - 1
                && ring[..^1].All(node => node >= ring[0])
                && ring.Zip(ring.Skip(1)).All(step => planted[step.First].Contains(step.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_chain_of_ten_thousand_is_ordered_and_a_ring_of_ten_thousand_is_shown()
    {
        IReadOnlyList<int>[] chain =
            [.. Enumerable.Range(0, 10_000).Select(node => (int[])(node == 9_999 ? [] : [node + 1]))];
        IReadOnlyList<int>[] ring = [.. chain[..^1], [0]];

        Assert.Equal(Enumerable.Range(0, 10_000).Reverse(), GraphOrder.Sort(chain));
        Assert.Equal(Enumerable.Range(0, 10_000).Append(0), GraphOrder.FindRing(ring));
    }

    /// <summary>Graphs of 1 to 60 nodes whose names are shuffled, so that a parent may have a higher number than its
    /// child.</summary>
    internal static Arbitrary<IReadOnlyList<int>[]> AnyGraph() =>
        (from seed in Gen.Choose(0, int.MaxValue - 1)
         from size in Gen.Choose(1, 60)
         select Graph(new Random(seed), size)).ToArbitrary();

    private static IReadOnlyList<int>[] Graph(Random random, int size)
    {
        var names = Enumerable.Range(0, size).ToArray();
        random.Shuffle(names);
        var graph = new IReadOnlyList<int>[size];
        for (var node = 0; node < size; node++)
        {
            var parents = Enumerable.Range(0, node).Where(_ => random.Next(4) == 0).Select(parent => names[parent]);
            graph[names[node]] = [.. parents];
        }

        return graph;
    }

    // Lets the end of a walk from child to parent wait for its beginning.
    private static IReadOnlyList<int>[] Plant(IReadOnlyList<int>[] graph, int steps)
    {
        var planted = graph.ToArray();
        var start = steps % graph.Length;
        var end = start;
        for (var step = 0; step < steps && planted[end].Count > 0; step++)
        {
            end = planted[end][step % planted[end].Count];
        }

        planted[end] = [.. planted[end], start];
        return planted;
    }
}
