namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentProjectionTests
{
    [Fact]
    public void A_key_that_comes_twice_is_one_document_and_order_is_kept()
    {
        var shares = Create(p => p.SpreadBy<TallyShared>(e => e.Groups).On<TallyShared>((tally, _) => tally));

        Assert.Equal(["b", "a"], shares.KeysOf(Stored.Of(new TallyShared(["b", "a", "b"], 1))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void An_empty_key_among_others_is_a_failure_of_the_whole_event(string? key)
    {
        var shares = Create(p => p.SpreadBy<TallyShared>(e => e.Groups).On<TallyShared>((tally, _) => tally));
        var stored = Stored.Of(new TallyShared(["a", key!], 1), "s-4");

        var failed = Assert.Throws<ProjectionException>(() => shares.KeysOf(stored));

        Assert.Null(failed.DocumentId);
        Assert.Same(stored, failed.Event);
        Assert.Contains("while it computed the key", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_cannot_be_computed_names_the_event_and_holds_the_cause()
    {
        var groups = Create(p => p
            .KeyedBy<TallyAdded>(e => e.Group[9..]).On<TallyAdded>((tally, _) => tally));

        var failed = Assert.Throws<ProjectionException>(() => groups.KeysOf(Stored.Of(new TallyAdded("red", 1))));

        Assert.IsType<ArgumentOutOfRangeException>(failed.InnerException);
    }

    [Fact]
    public void A_handler_is_told_which_document_it_makes_and_of_which_event()
    {
        var tallies = Create(p => p.On<TallyAdded>((tally, e, projected) => new TallyDocument(
            $"{projected.DocumentId} {projected.Stream.Name} {projected.Version}", (tally?.Sum ?? 0) + e.By, 1)));

        var made = tallies.Apply(new TallyDocument("", 3, 1), Stored.Of(new TallyAdded("red", 4), "s-2", 8), "doc");

        Assert.Equal(new TallyDocument("doc s-2 8", 7, 1), made);
    }

    [Fact]
    public void A_failure_of_a_handler_names_the_document_and_nothing_of_its_data()
    {
        var tallies = Create(p => p.On<TallyAdded>((_, _) => throw new InvalidOperationException("secret")));

        var failed = Assert.Throws<ProjectionException>(
            () => tallies.Apply(null, Stored.Of(new TallyAdded("red", 1)), "doc"));

        Assert.Equal("doc", failed.DocumentId);
        Assert.DoesNotContain("secret", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_declaration_are_told_at_once()
    {
        var refused = Assert.Throws<EventDefinitionException>(() => Create(p => p
            .Version(0).Mode((ProjectionMode)9).Category("")));

        Assert.Contains("it handles no event", refused.Message, StringComparison.Ordinal);
        Assert.Contains("its version is 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("its mode is 9", refused.Message, StringComparison.Ordinal);
        Assert.Contains("a category is empty", refused.Message, StringComparison.Ordinal);
    }

    private static DocumentProjection<TallyDocument> Create(Action<ProjectionBuilder<TallyDocument>> declare) =>
        DocumentProjection<TallyDocument>.Create("tallies", TallyJson.Default.TallyDocument, declare);
}
