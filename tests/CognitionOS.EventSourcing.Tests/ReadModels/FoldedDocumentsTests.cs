using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class FoldedDocumentsTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Live)]
    public async Task Documents_are_told_as_of_every_position(ProjectionMode mode)
    {
        await using var sample = Sample(builder => builder.AddPerStream(mode, "streams").AddKeyed(mode, "groups"));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("blue", 2));
        var first = await sample.Events.HeadAsync(cancellationToken: Token);
        var second = (await sample.AppendAsync("s-2", new TallyAdded("red", 4))).Position;
        var third = (await sample.AppendAsync("s-1", new TallyCleared("red"))).Position;

        Assert.Empty(await AsOfAsync("streams", 0));
        Assert.Equal([("s-1", "+1+2")], await AsOfAsync("streams", first));
        Assert.Equal([("s-1", "+1+2"), ("s-2", "+4")], await AsOfAsync("streams", second));
        Assert.Equal([("s-2", "+4")], await AsOfAsync("streams", third));
        Assert.Equal([("blue", "+2"), ("red", "+1+4")], await AsOfAsync("groups", second));
        Assert.Equal([("blue", "+2")], await AsOfAsync("groups", long.MaxValue));

        async Task<IEnumerable<(string, string)>> AsOfAsync(string name, long position) =>
            (await ProjectionSample.AllAsync(sample.Documents(name).AsOf(position)))
            .Select(one => (one.Key, one.Value.Text)).Order();
    }

    [Theory]
    [InlineData("streams", "s-1")]
    [InlineData("groups", "red")]
    public async Task One_document_is_told_as_of_an_instant(string name, string id)
    {
        await using var sample = Sample(builder => builder
            .AddPerStream(ProjectionMode.Inline, "streams").AddKeyed(ProjectionMode.Inline, "groups"));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        var tuesday = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromDays(1));
        await sample.AppendAsync("s-1", new TallyAdded("red", 2));

        var documents = sample.Documents(name);

        Assert.Equal("+1", (await documents.AsOf(tuesday).LoadAsync(id, cancellationToken: Token))?.Text);
        Assert.Equal("+1", (await documents.AsOf(tuesday.AddHours(23)).LoadAsync(id, cancellationToken: Token))?.Text);
        Assert.Equal("+1+2", (await documents.AsOf(_clock.GetUtcNow()).LoadAsync(id, cancellationToken: Token))?.Text);
        Assert.Null(await documents.AsOf(tuesday.AddTicks(-1)).LoadAsync(id, cancellationToken: Token));
        Assert.Equal("+1",
            (await documents.AsOf(long.MaxValue).AsOf(tuesday).LoadAsync(id, cancellationToken: Token))?.Text);
    }

    [Fact]
    public async Task A_live_page_is_cut_and_goes_on_where_it_ended()
    {
        await using var sample = Sample(builder => builder.AddKeyed(ProjectionMode.Live));
        await sample.AppendAsync("s-1", [.. "edcba".Select(group => new TallyAdded($"{group}", 1))]);

        var first = await sample.Documents().QueryAsync(limit: 2, cancellationToken: Token);
        var second = await sample.Documents().QueryAsync(after: first.Next, limit: 3, cancellationToken: Token);

        Assert.Equal(["a", "b"], first.Documents.Select(one => one.Id));
        Assert.Equal(["c", "d", "e"], second.Documents.Select(one => one.Id));
        Assert.Equal(("b", null), (first.Next, second.Next));
    }

    [Fact]
    public async Task A_live_projection_throws_to_its_reader_and_to_nobody_else()
    {
        await using var sample = Sample(builder => builder.AddPerStream(ProjectionMode.Live));
        await sample.AppendAsync("s-1", new TallyBroken("red"));
        await sample.AppendAsync("s-2", new TallyAdded("red", 1));

        var failed = await Assert.ThrowsAsync<ProjectionException>(
            () => sample.Documents().LoadAsync("s-1", cancellationToken: Token));

        Assert.Equal(("streams", "s-1"), (failed.Projection, failed.DocumentId));
        Assert.NotNull(await sample.Documents().LoadAsync("s-2", cancellationToken: Token));
        Assert.Null(await sample.Documents().LoadAsync("", cancellationToken: Token));
    }

    [Fact]
    public async Task Live_documents_of_a_tenant_are_folded_from_its_events_only()
    {
        await using var sample = Sample(builder => builder.AddKeyed(ProjectionMode.Live));
        await sample.AppendAsync(new StreamId("s-1", "acme"), new TallyAdded("red", 1));
        await sample.AppendAsync("s-1", new TallyAdded("red", 2));

        Assert.Equal("+1", (await sample.Documents().LoadAsync("red", "acme", Token))?.Text);
        Assert.Equal("+2", (await sample.Documents().LoadAsync("red", cancellationToken: Token))?.Text);
    }

    private ProjectionSample Sample(Action<EventSourcingBuilder> add) =>
        new(add, services: services => services.AddSingleton<TimeProvider>(_clock));
}
