using System.Data.Common;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventClientTests
{
    private static readonly OrderPlaced Placed = new("17", 12.5m, ["tea"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_is_read_back_with_all_that_the_store_knows()
    {
        using var sample = new SampleClient();

        var result = await sample.Events.AppendAsync(
            "order-17", ExpectedVersion.NoStream, [Placed, new OrderPaid("17")], Token);

        var read = await sample.Events.ReadAsync("order-17", cancellationToken: Token).ToListAsync(Token);
        Assert.Equal(2, result.Version);
        Assert.Equal(result.Position, read[1].Position);
        Assert.Equal(["order.placed", "order.paid"], read.Select(one => one.Recorded.Type));
        Assert.Equal([1, 2], read.Select(one => one.Version));
        Assert.Equal(sample.Clock.GetUtcNow(), read[0].Timestamp);
        Assert.Equal(["order:17"], read[0].Recorded.Tags);
        Assert.Empty(read[1].Recorded.Tags);
        Assert.Equivalent(Placed, read[0].Data);
    }

    [Fact]
    public async Task Tags_given_take_the_place_of_those_derived()
    {
        using var sample = new SampleClient();

        await sample.Events.AppendAsync(
            "order-17", ExpectedVersion.Any, [new NewEvent(Placed) { Tags = ["vip"] }], Token);

        var read = await sample.Events.ReadAsync("order-17", cancellationToken: Token).SingleAsync(Token);
        Assert.Equal(["vip"], read.Recorded.Tags);
    }

    [Fact]
    public async Task A_class_that_is_not_registered_is_refused_by_name_and_nothing_is_appended()
    {
        using var sample = new SampleClient();

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => sample.Events.AppendAsync(
            "order-17", ExpectedVersion.Any, [Placed, new NeverRegistered("x")], Token));

        Assert.Contains(nameof(NeverRegistered), refused.Message, StringComparison.Ordinal);
        Assert.Empty(await sample.DataAsync("order-17"));
    }

    [Fact]
    public async Task A_conflict_says_stream_expected_and_actual()
    {
        using var sample = new SampleClient();
        await sample.Events.AppendAsync("order-17", ExpectedVersion.Any, Placed, Token);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() =>
            sample.Events.AppendAsync("order-17", ExpectedVersion.NoStream, Placed, Token));

        Assert.Equal(("order-17", ExpectedVersion.NoStream, 1), (conflict.Stream, conflict.Expected, conflict.Actual));
    }

    [Fact]
    public async Task A_batch_appends_to_several_streams_or_to_none()
    {
        using var sample = new SampleClient();
        var batch = new EventBatch(
            new StreamEvents("order-1", ExpectedVersion.NoStream, [new NewEvent(Placed)]),
            new StreamEvents("order-2", ExpectedVersion.StreamExists, [new NewEvent(Placed)]));

        await Assert.ThrowsAsync<VersionConflictException>(() => sample.Events.AppendAsync(batch, Token));
        Assert.Empty(await sample.DataAsync("order-1"));
        await sample.Events.AppendAsync("order-2", ExpectedVersion.Any, Placed, Token);
        var result = await sample.Events.AppendAsync(batch, Token);

        Assert.Equal([1, 2], result.Versions);
        Assert.Equal(3, await sample.Events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task The_same_ids_again_give_the_first_result()
    {
        using var sample = new SampleClient();
        NewEvent[] events = [new(Placed) { Id = Guid.CreateVersion7(sample.Clock.GetUtcNow()) }];
        var first = await sample.Events.AppendAsync("order-17", ExpectedVersion.NoStream, events, Token);
        await sample.Events.AppendAsync("order-17", ExpectedVersion.Any, Placed, Token);

        var again = await sample.Events.AppendAsync("order-17", ExpectedVersion.NoStream, events, Token);

        Assert.True(again.AlreadyAppended);
        Assert.Equal((first.Position, 1), (again.Position, again.Version));
    }

    [Fact]
    public async Task A_tag_condition_refuses_what_was_decided_on_less()
    {
        using var sample = new SampleClient();
        await sample.Events.AppendAsync("order-17", ExpectedVersion.Any, Placed, Token);
        var batch = new EventBatch(new StreamEvents("order-18", ExpectedVersion.Any, [new NewEvent(Placed)]))
        {
            Condition = new TagCondition([new TagQuery("order:17")], After: 0),
        };

        var failed = await Assert.ThrowsAsync<ConditionFailedException>(() => sample.Events.AppendAsync(batch, Token));

        Assert.Equal((1, 0), (failed.Position, failed.After));
    }

    [Fact]
    public async Task Bad_arguments_are_refused_before_any_work()
    {
        using var sample = new SampleClient();
        var events = sample.Events;

        await Assert.ThrowsAsync<ArgumentNullException>(() => events.AppendAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => events.AppendAsync(new EventBatch(), Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => events.AppendAsync("a", ExpectedVersion.Any, Array.Empty<object>(), Token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => events.AppendAsync("a", ExpectedVersion.Any, [new NewEvent(null!)], Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => events.AppendAsync(default, ExpectedVersion.Any, Placed, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => events.AppendAsync("", ExpectedVersion.Any, Placed, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => events.AppendAsync("a\nb", ExpectedVersion.Any, Placed, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => events.AppendAsync("half\ud800", ExpectedVersion.Any, Placed, Token));
        Assert.ThrowsAny<ArgumentException>(() => events.ReadAsync(default, null, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => events.ReadAsync("a", new ReadRange { From = 0 }, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => events.ReadAsync("a", new ReadRange { Limit = 0 }, Token));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => events.ReadAsync("a", new ReadRange { Direction = (ReadDirection)7 }, Token));
        Assert.Throws<ArgumentNullException>(() => events.ReadAllAsync(null!, null, Token));
        Assert.Throws<ArgumentException>(
            () => events.ReadAllAsync(new EventFilter { Tags = [new TagQuery()] }, null, Token));
        Assert.Throws<ArgumentNullException>(() => events.In(null!));
        Assert.Equal(0, await events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Limits_of_the_options_are_named_in_the_refusal()
    {
        using var sample = new SampleClient(configure: options =>
        {
            options.MaxEventBytes = 1024;
            options.MaxNameLength = 64;
        });

        var tooLarge = await Assert.ThrowsAsync<EventLimitException>(() => sample.Events.AppendAsync(
            "order-17", ExpectedVersion.Any, new OrderPaid("17", new string('x', 2_000)), Token));
        var tooLong = await Assert.ThrowsAsync<EventLimitException>(() => sample.Events.AppendAsync(
            new string('s', 65), ExpectedVersion.Any, Placed, Token));

        Assert.Equal(nameof(EventSourcingOptions.MaxEventBytes), tooLarge.Option);
        Assert.Equal((65, 64), (tooLong.Found, tooLong.Limit));
    }

    [Theory]
    [InlineData("order-Ünïcödé 🚢")]
    [InlineData("a/b\\c?d#e%f")]
    [InlineData("'; drop table events; --")]
    [InlineData("-")]
    [InlineData(" ")]
    public async Task Names_with_odd_characters_are_streams_like_any_other(string name)
    {
        using var sample = new SampleClient();
        var stream = new StreamId(name, "tenant/ü");

        await sample.Events.AppendAsync(stream, ExpectedVersion.NoStream, Placed, Token);

        Assert.Single(await sample.DataAsync(stream));
        Assert.Empty(await sample.DataAsync(name));
    }

    [Fact]
    public async Task Tenants_share_no_stream_and_no_id()
    {
        using var sample = new SampleClient();
        var id = Guid.CreateVersion7(sample.Clock.GetUtcNow());

        foreach (var tenant in new[] { "", "acme", "globex" })
        {
            var result = await sample.Events.AppendAsync(
                new StreamId("order-17", tenant), ExpectedVersion.NoStream, [new NewEvent(Placed) { Id = id }], Token);
            Assert.False(result.AlreadyAppended);
        }
    }

    [Fact]
    public void A_store_that_cannot_enlist_says_so()
    {
        using var sample = new SampleClient();

        Assert.Throws<NotSupportedException>(() => sample.Events.In(new NoTransaction()));
    }

    private sealed class NoTransaction : DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Serializable;

        protected override DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
