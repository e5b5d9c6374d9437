using System.Text;

namespace CognitionOS.EventSourcing.Tests;

public sealed class InlineProjectionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_there_as_soon_as_the_append_has_ended()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));

        await sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));

        Assert.Equal("+1+2", (await sample.AllAsync())["s-1"].Text);
    }

    [Fact]
    public async Task A_batch_over_several_streams_changes_all_documents_or_none()
    {
        await using var sample = new ProjectionSample(builder => builder.AddKeyed(ProjectionMode.Inline));
        var batch = new EventBatch(
            new StreamEvents("s-1", ExpectedVersion.NoStream, [new NewEvent(new TallyAdded("red", 1))]),
            new StreamEvents("s-2", ExpectedVersion.NoStream, [new NewEvent(new TallyAdded("red", 2))]));

        await sample.Events.AppendAsync(batch, Token);

        Assert.Equal("+1+2", (await sample.AllAsync())["red"].Text);
        await Assert.ThrowsAsync<VersionConflictException>(() => sample.Events.AppendAsync(batch, Token));
        Assert.Equal("+1+2", (await sample.AllAsync())["red"].Text);
    }

    [Fact]
    public async Task A_handler_that_throws_fails_the_append_and_nothing_is_committed()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddPerStream(ProjectionMode.Inline, "first").AddKeyed(ProjectionMode.Inline, "second"));

        var failed = await Assert.ThrowsAsync<ProjectionException>(
            () => sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyBroken("red")));

        Assert.Equal("first", failed.Projection);
        Assert.Equal(2, failed.Event?.Version);
        Assert.Equal(0, await sample.Events.HeadAsync(cancellationToken: Token));
        Assert.Empty(await sample.AllAsync("first"));
        Assert.Empty(await sample.AllAsync("second"));
    }

    [Fact]
    public async Task A_stored_document_that_cannot_be_read_fails_the_append_by_its_name()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));
        var key = new DocumentKey(new ReadModel("streams", 1), "s-1");
        await sample.Stores.Documents.CommitAsync([new PutDocument(key, Encoding.UTF8.GetBytes("7"))], Token);

        var failed = await Assert.ThrowsAsync<DocumentException>(
            () => sample.AppendAsync("s-1", new TallyAdded("red", 1)));

        Assert.Equal(key, failed.Key);
        Assert.Equal(0, await sample.Events.HeadAsync(cancellationToken: Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Appends_that_race_for_one_document_all_succeed_and_all_count(bool exactly)
    {
        await using var sample = new ProjectionSample(builder => builder.AddKeyed(ProjectionMode.Inline));
        const int Callers = 16, Each = 20;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    var expected = exactly ? ExpectedVersion.Exactly(i) : ExpectedVersion.Any;
                    await sample.Events.AppendAsync($"s-{caller}", expected, new TallyAdded("red", 1), Token);
                }
            },
            Token)));

        var tally = (await sample.AllAsync())["red"];
        Assert.Equal((Callers * Each, Callers * Each), ((int)tally.Sum, tally.Events));
    }

    [Fact]
    public async Task An_append_that_is_repeated_by_its_ids_counts_once()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));
        NewEvent[] events =
            [new NewEvent(new TallyAdded("red", 1)) { Id = Guid.Parse("00000000-0000-0000-0000-000000000001") }];

        await sample.Events.AppendAsync("s-1", ExpectedVersion.NoStream, events, Token);
        var again = await sample.Events.AppendAsync("s-1", ExpectedVersion.NoStream, events, Token);

        Assert.True(again.AlreadyAppended);
        Assert.Equal(1, (await sample.AllAsync())["s-1"].Events);
    }

    [Fact]
    public async Task Events_that_no_inline_projection_handles_cost_it_nothing()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddProjection("added", TallyJson.Default.TallyDocument, p => p
                .Mode(ProjectionMode.Inline).Category("cart")
                    .On<TallyAdded>((_, e) => new TallyDocument("", e.By, 1))));

        await sample.AppendAsync("cart-1", new TallyCleared("red"));
        await sample.AppendAsync("other-1", new TallyAdded("red", 1));

        Assert.Empty(await sample.AllAsync());
        Assert.Empty(await sample.Stores.Subscriptions.ListAsync(DateTimeOffset.UnixEpoch, Token));
    }

    [Fact]
    public async Task A_fence_that_was_raised_and_forgotten_is_mended_by_the_next_append()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await sample.Get<ProjectionStates>().RaiseFenceAsync("streams", Token);

        await sample.AppendAsync("s-1", new TallyAdded("red", 2));

        Assert.Equal("+1+2", (await sample.AllAsync())["s-1"].Text);
    }

    [Fact]
    public async Task Added_to_a_store_with_events_it_is_built_from_them_before_readers_see_it()
    {
        var stores = new InMemoryEventSourcing();
        await using (var before = new ProjectionSample(_ => { }, stores))
        {
            await before.AppendAsync("s-1", new TallyAdded("red", 1));
        }

        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline), stores);
        await sample.AppendAsync("s-1", new TallyAdded("red", 2));
        Assert.Empty(await sample.AllAsync());

        await sample.StartAsync();
        await sample.Projections.WaitForAsync("streams", 1, TimeSpan.FromSeconds(30), Token);
        await sample.AppendAsync("s-1", new TallyAdded("red", 3));

        Assert.Equal("+1+2+3", (await sample.AllAsync())["s-1"].Text);
    }

    [Fact]
    public async Task A_process_that_knows_only_an_older_version_cannot_append_past_the_newer_one()
    {
        var stores = new InMemoryEventSourcing();
        await using var newer =
            new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline, version: 2), stores);
        await newer.AppendAsync("s-1", new TallyAdded("red", 1));
        await using var older = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline), stores);

        var failed = await Assert.ThrowsAsync<ProjectionException>(
            () => older.AppendAsync("s-1", new TallyAdded("red", 2)));

        Assert.Contains("version 2", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, await newer.Events.HeadAsync(cancellationToken: Token));
    }
}
