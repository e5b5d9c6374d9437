namespace CognitionOS.EventSourcing.Tests;

public sealed class UpcastGraphTests
{
    [Theory]
    [InlineData("a>b b>c c>a", "a -> b -> c -> a")]
    [InlineData("a>a", "a -> a")]
    [InlineData("x>a a>b b>a", "a -> b -> a")]
    [InlineData("a>b,end b>end,a", "a -> b -> a")]
    public void A_ring_is_shown_whole(string edges, string ring)
    {
        var fault = Assert.Single(Graph(edges).Faults());

        Assert.Contains(ring, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a>end")]
    [InlineData("a>b b>end")]
    [InlineData("a>b,c b>d c>d d>end")]
    public void What_ends_at_registered_events_is_sound(string edges) => Assert.Empty(Graph(edges).Faults());

    [Fact]
    public void A_way_that_ends_nowhere_is_a_fault()
    {
        var fault = Assert.Single(Graph("a>b b>lost").Faults());

        Assert.Contains("'b' is upcast to 'lost', which is not registered", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sources_of_a_name_are_all_that_lead_to_it_and_itself()
    {
        var graph = Graph("a>b b>end c>end d>other e>a,d");

        Assert.Equal(["a", "b", "c", "e", "end"], graph.Sources("end"));
        Assert.Equal(["d"], graph.Sources("d").Except(["e"]));
    }

    [Fact]
    public void A_class_that_is_not_registered_is_named()
    {
        var graph = new UpcastGraph(
            new Dictionary<Type, EventDefinition>(),
            [],
            [new TypedUpcaster(typeof(PriceV1), [typeof(PriceV2)], old => [])]);

        Assert.Equal(2, graph.Faults().Count());
        Assert.All(graph.Faults(), fault => Assert.Contains("is no registered event", fault, StringComparison.Ordinal));
    }

    private static UpcastGraph Graph(string edges)
    {
        Dictionary<Type, EventDefinition> types = new()
        {
            [typeof(OrderPaid)] = new EventDefinition<OrderPaid>("end", SampleJson.Default.OrderPaid, null),
            [typeof(PriceV1)] = new EventDefinition<PriceV1>("other", SampleJson.Default.PriceV1, null),
        };
        return new UpcastGraph(types, edges.Split(' ').Select(Upcaster), []);
    }

    private static RawUpcaster Upcaster(string edge) =>
        new(edge.Split('>')[0], edge.Split('>')[1].Split(','), old => [old]);
}
