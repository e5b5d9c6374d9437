using System.Text;

namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentSetTests
{
    private static readonly ProjectionDefinition Shares = DocumentProjection<TallyDocument>.Create(
        "shares", TallyJson.Default.TallyDocument, p => p
            .SpreadBy<TallyShared>(e => e.Groups)
            .KeyedBy<TallyCleared>(e => e.Group)
            .On<TallyShared>((tally, e, projected) => projected.DocumentId == "bad"
                ? throw new InvalidOperationException()
                : TallyProjections.Apply(tally, e))
            .On<TallyCleared>((_, _) => null));

    private readonly InMemoryEventSourcing _stores = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_not_there_is_written_as_new_and_what_was_as_the_next_version()
    {
        var first = await AppliedAsync(Shared(1, "a", "b"));
        await _stores.Documents.CommitAsync(first.Writes(), Token);

        var second = await AppliedAsync(Shared(2, "b", "c"));

        var puts = second.Writes().Cast<PutDocument>().ToDictionary(put => put.Key.Id);
        Assert.Equal(
            [("b", 1L), ("c", 0L)], puts.Values.Select(put => (put.Key.Id, put.ExpectedVersion ?? -1)).Order());
        Assert.Contains("\"*1*2\"", Encoding.UTF8.GetString(puts["b"].Body.Span), StringComparison.Ordinal);
        Assert.Equal(new ReadModel("shares", 3), puts["b"].Key.Model);
    }

    [Fact]
    public async Task Several_events_of_one_document_are_one_write()
    {
        var set = await AppliedAsync(Shared(1, "a"), Shared(2, "a"), Shared(3, "a"));

        var put = Assert.IsType<PutDocument>(Assert.Single(set.Writes()));

        Assert.Equal(0, put.ExpectedVersion);
        Assert.Contains("\"*1*2*3\"", Encoding.UTF8.GetString(put.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_document_is_deleted_at_its_version_and_one_that_never_was_is_no_write()
    {
        await _stores.Documents.CommitAsync((await AppliedAsync(Shared(1, "a"))).Writes(), Token);

        var set = await AppliedAsync(Cleared("a"), Shared(5, "b"), Cleared("b"), Cleared("c"));

        var delete = Assert.IsType<DeleteDocument>(Assert.Single(set.Writes()));
        Assert.Equal(("a", 1L), (delete.Key.Id, delete.ExpectedVersion ?? -1));
        Assert.Empty(set.Documents);
    }

    [Fact]
    public async Task A_document_that_comes_back_after_its_deletion_begins_anew()
    {
        await _stores.Documents.CommitAsync((await AppliedAsync(Shared(1, "a"))).Writes(), Token);

        var set = await AppliedAsync(Cleared("a"), Shared(5, "a"));

        var put = Assert.IsType<PutDocument>(Assert.Single(set.Writes()));
        Assert.Equal(1, put.ExpectedVersion);
        Assert.Contains("\"*5\"", Encoding.UTF8.GetString(put.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_fails_for_one_document_changes_none()
    {
        var set = await AppliedAsync(Shared(1, "a"));

        Assert.Throws<ProjectionException>(() => set.Apply(Shared(2, "a", "bad", "b")));

        var only = Assert.Single(set.Documents);
        Assert.Equal(("a", new TallyDocument("*1", 1, 1)), (only.Key.Id, only.Value));
    }

    [Fact]
    public async Task Tenants_are_kept_apart()
    {
        var set = await AppliedAsync(Shared(1, "a"), Shared(2, new StreamId("cart-1", "acme"), "a"));

        Assert.Equal(
            [("", 1L), ("acme", 2L)], set.Documents.Select(one => (one.Key.Tenant, ((TallyDocument)one.Value).Sum))
                .Order());
    }

    [Fact]
    public void Only_the_ids_that_are_asked_for_are_looked_at()
    {
        var set = new DocumentSet(Shares, 1, new HashSet<string> { "b" });

        set.Apply(Shared(1, "a", "b", "bad"));

        Assert.Equal("b", Assert.Single(set.Documents).Key.Id);
    }

    [Fact]
    public void A_document_changed_in_place_is_written()
    {
        var box = new TallyDocument("x", 1, 1);
        var definition = DocumentProjection<TallyDocument>.Create(
            "boxes", TallyJson.Default.TallyDocument, p => p.On<TallyShared>((_, _) => box));
        var set = new DocumentSet(definition, 1);
        var key = set.KeysOf(Shared(1, "a"))[0];
        set.Take(key, new StoredDocument(key, definition.Write(key, box), 4));

        set.Apply(Shared(1, "a"));

        Assert.Equal(4, Assert.IsType<PutDocument>(Assert.Single(set.Writes())).ExpectedVersion);
    }

    private static StoredEvent Cleared(string group) => Stored(new TallyCleared(group), "cart-1");

    private static StoredEvent Shared(int by, params string[] groups) =>
        Stored(new TallyShared(groups, by), "cart-1");

    private static StoredEvent Shared(int by, StreamId stream, params string[] groups) =>
        Stored(new TallyShared(groups, by), stream);

    private static StoredEvent Stored(object data, StreamId stream) =>
        new(new RecordedEvent(Guid.Empty, stream, 1, 1, "x", default, DateTimeOffset.UnixEpoch), data);

    private async Task<DocumentSet> AppliedAsync(params StoredEvent[] events)
    {
        var set = new DocumentSet(Shares, 3);
        await set.ApplyAsync(events, _stores.Documents, Token);
        return set;
    }
}
