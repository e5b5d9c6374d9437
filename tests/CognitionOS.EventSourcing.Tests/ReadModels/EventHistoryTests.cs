namespace CognitionOS.EventSourcing.Tests;

public sealed class EventHistoryTests : IAsyncDisposable
{
    private readonly ProjectionSample _sample = new(builder => builder
        .AddPerStream(ProjectionMode.Live, "streams")
        .AddKeyed(ProjectionMode.Live, "groups")
        .AddSpread(ProjectionMode.Live, "shares"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task An_empty_store_and_position_0_hold_no_document()
    {
        Assert.Empty(await FoldAsync("groups", HistoryPoint.Now));
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));

        Assert.Empty(await FoldAsync("groups", HistoryPoint.At(0)));
        Assert.Empty(await FoldAsync("groups", HistoryPoint.At(DateTimeOffset.MinValue)));
    }

    [Fact]
    public async Task Streams_asked_for_by_id_end_at_one_position_all_together()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _sample.AppendAsync("s-2", new TallyAdded("red", 2));
        await _sample.AppendAsync("s-1", new TallyAdded("red", 4));
        await _sample.AppendAsync("s-2", new TallyAdded("red", 8));

        Assert.Equal([("s-1", "+1+4"), ("s-2", "+2")], await FoldAsync("streams", HistoryPoint.At(3), "s-1", "s-2"));
        Assert.Equal([("s-1", "+1+4")], await FoldAsync("streams", HistoryPoint.At(long.MaxValue), "s-1", "s-9", ""));
    }

    [Fact]
    public async Task Only_the_documents_asked_for_are_folded_though_their_events_touch_others()
    {
        await _sample.AppendAsync("s-1", new TallyShared(["red", "blue"], 1), new TallyAdded("green", 2));

        Assert.Equal(["blue"], (await FoldAsync("shares", HistoryPoint.Now, "blue")).Select(one => one.Id));
        Assert.Equal(3, (await FoldAsync("shares", HistoryPoint.Now)).Count);
        Assert.Empty(await FoldAsync("shares", HistoryPoint.Now, "nobody"));
    }

    [Fact]
    public async Task A_document_that_was_deleted_is_gone_from_there_on_and_was_there_before()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _sample.AppendAsync("s-1", new TallyCleared("red"));
        await _sample.AppendAsync("s-1", new TallyAdded("red", 2));

        Assert.Equal([("red", "+1")], await FoldAsync("groups", HistoryPoint.At(1)));
        Assert.Empty(await FoldAsync("groups", HistoryPoint.At(2)));
        Assert.Equal([("red", "+2")], await FoldAsync("groups", HistoryPoint.At(3)));
    }

    [Fact]
    public async Task A_fold_can_be_cancelled()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => History("groups").FoldAsync(
            null, "", HistoryPoint.Now, cancel.Token));
    }

    [Fact]
    public async Task A_tenant_is_folded_from_its_own_events_by_stream_and_by_key()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _sample.AppendAsync(new StreamId("s-1", "acme"), new TallyAdded("red", 2));

        var byStream = await History("streams").FoldAsync(
            new HashSet<string> { "s-1" }, "acme", HistoryPoint.Now, Token);
        var byKey = await History("groups").FoldAsync(null, "acme", HistoryPoint.Now, Token);

        Assert.Equal("+2", Assert.IsType<TallyDocument>(byStream["s-1"]).Text);
        Assert.Equal("+2", Assert.IsType<TallyDocument>(byKey["red"]).Text);
        Assert.Empty(await History("groups").FoldAsync(null, "nobody", HistoryPoint.Now, Token));
    }

    private EventHistory History(string name) => new(
        _sample.Get<ProjectionCatalog>().Get(name), _sample.Get<ProjectionCatalog>(), _sample.Events);

    private async Task<IReadOnlyList<(string Id, string Text)>> FoldAsync(
        string name, HistoryPoint point, params string[] ids)
    {
        var found = await History(name).FoldAsync(ids.Length == 0 ? null : ids.ToHashSet(), "", point, Token);
        return [.. found.Select(one => (one.Key, ((TallyDocument)one.Value).Text)).Order()];
    }
}
