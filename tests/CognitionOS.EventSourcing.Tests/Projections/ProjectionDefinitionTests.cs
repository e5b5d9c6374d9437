namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionDefinitionTests
{
    [Theory]
    [InlineData("cart-1", true)]
    [InlineData("order-1-2", true)]
    [InlineData("carts-1", false)]
    [InlineData("other-1", false)]
    public void Of_several_categories_a_stream_must_have_one(string stream, bool expected) =>
        Assert.Equal(expected, Create("cart", "order").Wants(Stored.Of(new TallyAdded("red", 1), stream)));

    [Fact]
    public void Without_a_category_every_stream_is_wanted_and_only_events_that_are_handled()
    {
        Assert.True(Create().Wants(Stored.Of(new TallyAdded("red", 1), new StreamId("anything", "acme"))));
        Assert.False(Create().Wants(Stored.Of(new TallyCleared("red"))));
    }

    [Theory]
    [InlineData(ProjectionMode.Live, false)]
    [InlineData(ProjectionMode.Inline, true)]
    [InlineData(ProjectionMode.Async, true)]
    public void All_but_live_ones_are_stored(ProjectionMode mode, bool expected) =>
        Assert.Equal(expected, DocumentProjection<TallyDocument>.Create(
            "tallies",
            TallyJson.Default.TallyDocument,
            p => p.Mode(mode).On<TallyAdded>((tally, _) => tally)).IsStored);

    private static DocumentProjection<TallyDocument> Create(params string[] categories) =>
        DocumentProjection<TallyDocument>.Create("tallies", TallyJson.Default.TallyDocument, p =>
        {
            foreach (var category in categories)
            {
                p.Category(category);
            }

            p.On<TallyAdded>((tally, _) => tally);
        });
}
