using System.Collections.Concurrent;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A projection to wherever its handlers write.</summary>
public sealed class WriterProjectionTests
{
    private readonly ConcurrentQueue<(string Stream, int By, bool IsRebuilding)> _written = new();
    private readonly ConcurrentQueue<int> _mails = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_is_written_in_the_order_of_its_stream()
    {
        await using var sample = await ProjectionSample.StartAsync(Add);
        for (var i = 0; i < 30; i++)
        {
            await sample.AppendAsync($"s-{i % 3}", new TallyAdded("red", i));
        }

        await sample.CaughtUpAsync("table");

        Assert.Equal(30, _written.Count);
        Assert.All(_written.GroupBy(one => one.Stream), stream =>
            Assert.Equal(stream.Select(one => one.By).Order(), stream.Select(one => one.By)));
        Assert.Equal(30, _mails.Count);
    }

    [Fact]
    public async Task A_rebuild_empties_it_writes_everything_again_and_repeats_no_effect()
    {
        await using var sample = await ProjectionSample.StartAsync(Add);
        await sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));
        await sample.CaughtUpAsync("table");

        Assert.True(await sample.Projections.RebuildAsync("table", cancellationToken: Token));
        await sample.AppendAsync("s-1", new TallyAdded("red", 3));
        await sample.CaughtUpAsync("table");

        Assert.Equal([("s-1", 1, true), ("s-1", 2, true), ("s-1", 3, false)], _written);
        Assert.Equal([1, 2, 3], _mails);
        Assert.Equal(2, Assert.Single(await sample.Projections.ListAsync(Token)).ActiveVersion);
    }

    [Fact]
    public async Task A_rebuild_of_it_cannot_be_cancelled_and_is_taken_up_after_a_crash()
    {
        var stores = new InMemoryEventSourcing();
        await using (var first = await ProjectionSample.StartAsync(Add, stores))
        {
            await first.AppendAsync("s-1", new TallyAdded("red", 1));
            await first.CaughtUpAsync("table");
            await first.Get<IEventProcessor>().StopAsync(Token);
            await first.Get<BuildFlow>().BeginAsync(first.Get<ProjectionCatalog>().Get("table"), Token);
            Assert.False(await first.Projections.CancelRebuildAsync("table", Token));
        }

        await using var second = await ProjectionSample.StartAsync(Add, stores);
        await Eventually.TrueAsync(
            async token => (await second.Projections.ListAsync(token))[0].Rebuild is null, cancellationToken: Token);

        Assert.Equal([("s-1", 1, true)], _written);
        Assert.Equal([1], _mails);
    }

    [Fact]
    public async Task A_failure_is_tried_again_and_then_set_aside_with_the_rest_of_its_stream()
    {
        await using var sample = await ProjectionSample.StartAsync(builder => builder.AddProjection("table", p => p
            .On<TallyBroken>((_, _, _) => throw new InvalidOperationException("Broken."))
            .On<TallyAdded>((e, context, _) => Write(e, context))));
        await sample.AppendAsync("s-1", new TallyBroken("red"), new TallyAdded("red", 1));
        await sample.AppendAsync("s-2", new TallyAdded("red", 2));

        await sample.CaughtUpAsync("table");

        var status = Assert.Single(await sample.Projections.ListAsync(Token));
        Assert.Equal((2, 1), ((int)status.Parked, status.Blocked));
        Assert.Equal(2, Assert.Single(_written).By);
        var letters = await sample.Get<IDeadLetters>().ListAsync(status.Subscription ?? "", cancellationToken: Token);
        Assert.Contains("ProjectionException: Projection 'table' failed on TallyBroken", letters[0]
            .Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_no_documents()
    {
        await using var sample = new ProjectionSample(Add);

        var refused = Assert.Throws<ArgumentException>(() => sample.Documents("table"));

        Assert.Contains("writes elsewhere", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_work_is_told_at_the_start()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddProjection("empty", p => p.Version(0))
            .AddProjection("twice", p => p
                .On<TallyAdded>((_, _, _) => Task.CompletedTask).On<TallyAdded>((_, _, _) => Task.CompletedTask)));

        var refused = await Assert.ThrowsAsync<EventDefinitionException>(sample.StartAsync);

        Assert.Contains("'empty' cannot work: it handles no event", refused.Message, StringComparison.Ordinal);
        Assert.Contains("its version is 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'twice' cannot work: it handles TallyAdded twice", refused.Message, StringComparison.Ordinal);
    }

    private void Add(EventSourcingBuilder builder) => builder.AddProjection("table", p => p
        .Category("s")
        .OnRebuild((services, _) =>
        {
            Assert.NotNull(services.GetRequiredService<TimeProvider>());
            _written.Clear();
            return Task.CompletedTask;
        })
        .On<TallyAdded>(async (e, context, token) =>
        {
            await Write(e, context);
            await context.EffectAsync(
                _ =>
                {
                    _mails.Enqueue(e.By);
                    return Task.CompletedTask;
                },
                token);
        }));

    private Task Write(TallyAdded added, ProjectionContext context)
    {
        _written.Enqueue((context.Event.Stream.Name, added.By, context.IsRebuilding));
        return Task.CompletedTask;
    }
}
