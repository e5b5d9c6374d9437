namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionBuilderTests
{
    private static readonly StoredEvent Added = Stored(new TallyAdded("red", 2));

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_cannot_work_is_refused_with_its_name_and_a_remedy(string fault, string expected)
    {
        var refused = Assert.Throws<EventDefinitionException>(() => Create(Declarations[fault]));

        Assert.Contains("Projection 'tallies' of TallyDocument", refused.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var refused = Assert.Throws<EventDefinitionException>(() => Create(p => p
            .Version(-1)
            .KeyedBy<TallyCleared>(e => e.Group)
            .On<TallyAdded>((tally, _) => tally)
            .On<TallyAdded>((tally, _) => tally)));

        Assert.Contains("version is -1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("TallyAdded twice", refused.Message, StringComparison.Ordinal);
        Assert.Contains("KeyedBy<TallyAdded>", refused.Message, StringComparison.Ordinal);
        Assert.Contains("On<TallyCleared>", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_it_runs_in_the_background_with_a_document_per_stream()
    {
        var made = Create(p => p.On<TallyAdded>((_, e) => new TallyDocument("", e.By, 1)));

        Assert.Equal(ProjectionMode.Async, made.Mode);
        Assert.Equal(ProjectionShape.PerStream, made.Shape);
        Assert.Equal(1, made.Version);
        Assert.Equal(["cart-1"], made.KeysOf(Added));
    }

    [Fact]
    public void A_handler_sees_what_is_recorded_beside_the_event()
    {
        ProjectedEvent? seen = null;
        var made = Create(p => p.On<TallyAdded>((tally, _, projected) =>
        {
            seen = projected;
            return tally;
        }));

        made.Apply(null, Added, "cart-1");

        Assert.NotNull(seen);
        Assert.Equal(Added.Timestamp, seen.Timestamp);
        Assert.Equal((Added.Stream, 7, "cart-1"), (seen.Stream, seen.Version, seen.DocumentId));
        Assert.Equal("me", seen.Metadata.User);
        Assert.Equal(["t:1"], seen.Tags);
    }

    [Fact]
    public void Only_events_of_the_categories_are_wanted()
    {
        var made = Create(p => p.Category("cart").Category("basket").On<TallyAdded>((tally, _) => tally));

        Assert.True(made.Wants(Added));
        Assert.True(made.Wants(Stored(new TallyAdded("red", 1), "basket")));
        Assert.False(made.Wants(Stored(new TallyAdded("red", 1), "carton-1")));
        Assert.False(made.Wants(Stored(new TallyCleared("red"))));
    }

    [Fact]
    public void A_key_that_is_null_concerns_no_document_and_one_that_comes_twice_counts_once()
    {
        var keyed = Create(p => p.KeyedBy<TallyAdded>(_ => null).On<TallyAdded>((tally, _) => tally));
        var spread = Create(p => p.SpreadBy<TallyShared>(e => e.Groups).On<TallyShared>((tally, _) => tally));

        Assert.Empty(keyed.KeysOf(Added));
        Assert.Equal(ProjectionShape.Keyed, keyed.Shape);
        Assert.Equal(["a", "b"], spread.KeysOf(Stored(new TallyShared(["a", "b", "a"], 1))));
        Assert.Equal(ProjectionShape.Spread, spread.Shape);
    }

    [Fact]
    public void A_key_for_all_events_serves_those_that_have_none_of_their_own()
    {
        var made = Create(p => p
            .KeyedBy(stored => stored.Stream.Category)
            .KeyedBy<TallyCleared>(e => e.Group)
            .On<TallyAdded>((tally, _) => tally)
            .On<TallyCleared>((tally, _) => tally));

        Assert.Equal(["cart"], made.KeysOf(Added));
        Assert.Equal(["red"], made.KeysOf(Stored(new TallyCleared("red"))));
    }

    [Fact]
    public void A_key_that_throws_or_is_empty_is_a_fault_of_the_projection_that_names_the_event()
    {
        var throwing = Create(p => p
            .KeyedBy<TallyAdded>(_ => throw new FormatException("secret")).On<TallyAdded>((tally, _) => tally));
        var empty = Create(p => p.KeyedBy<TallyAdded>(_ => "").On<TallyAdded>((tally, _) => tally));

        var failed = Assert.Throws<ProjectionException>(() => throwing.KeysOf(Added));
        Assert.IsType<FormatException>(failed.InnerException);
        Assert.Equal(("tallies", Added, null), (failed.Projection, failed.Event, failed.DocumentId));
        Assert.Contains("'cart-1', version 7", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Message, StringComparison.Ordinal);
        Assert.Throws<ProjectionException>(() => empty.KeysOf(Added));
    }

    [Fact]
    public void A_handler_that_throws_is_a_fault_of_the_projection_that_names_event_and_document()
    {
        var made = Create(p => p.On<TallyAdded>((_, _) => throw new FormatException("secret")));

        var failed = Assert.Throws<ProjectionException>(() => made.Apply(null, Added, "cart-1"));

        Assert.Equal("cart-1", failed.DocumentId);
        Assert.Contains("document 'cart-1': FormatException", failed.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "no handler", "it handles no event" },
        { "twice", "it handles TallyAdded twice" },
        { "version", "its version is 0" },
        { "mode", "its mode is 9; it must be one of Async, Inline, Live" },
        { "category", "a category is empty" },
        { "no key", "TallyCleared has none: add KeyedBy<TallyCleared>" },
        { "key twice", "it declares keys of TallyAdded twice" },
        { "other keys twice", "it declares a key for all events twice" },
        { "key without handler", "no handler: add On<TallyCleared>" },
    };

    private static readonly Dictionary<string, Action<ProjectionBuilder<TallyDocument>>> Declarations = new()
    {
        ["no handler"] = p => p.Version(2),
        ["twice"] = p => p.On<TallyAdded>((tally, _) => tally).On<TallyAdded>((tally, _, _) => tally),
        ["version"] = p => p.Version(0).On<TallyAdded>((tally, _) => tally),
        ["mode"] = p => p.Mode((ProjectionMode)9).On<TallyAdded>((tally, _) => tally),
        ["category"] = p => p.Category("").On<TallyAdded>((tally, _) => tally),
        ["no key"] = p => p
            .Mode(ProjectionMode.Inline)
            .KeyedBy<TallyAdded>(e => e.Group)
            .On<TallyAdded>((tally, _) => tally)
            .On<TallyCleared>((tally, _) => tally),
        ["key twice"] = p => p
            .KeyedBy<TallyAdded>(e => e.Group)
            .SpreadBy<TallyAdded>(e => [e.Group])
            .On<TallyAdded>((tally, _) => tally),
        ["other keys twice"] = p => p
            .KeyedBy(e => e.Stream.Name)
            .KeyedBy(e => e.Stream.Category)
            .On<TallyAdded>((tally, _) => tally),
        ["key without handler"] = p => p
            .KeyedBy<TallyAdded>(e => e.Group)
            .KeyedBy<TallyCleared>(e => e.Group)
            .On<TallyAdded>((tally, _) => tally),
    };

    private static DocumentProjection<TallyDocument> Create(Action<ProjectionBuilder<TallyDocument>> declare) =>
        DocumentProjection<TallyDocument>.Create("tallies", TallyJson.Default.TallyDocument, declare);

    private static StoredEvent Stored(object data, string stream = "cart-1") => new(
        new RecordedEvent(Guid.Empty, stream, 7, 70, "x", default, DateTimeOffset.UnixEpoch)
        {
            Metadata = new EventMetadata { User = "me" },
            Tags = ["t:1"],
        },
        data);
}
