namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What an append takes, answers and leaves.</summary>
public abstract class AppendConformance : StoreConformance
{
    [Fact]
    public async Task Everything_about_an_event_is_read_as_it_was_appended()
    {
        var id = Guid.NewGuid();
        var metadata = new EventMetadata
        {
            CorrelationId = "c1",
            CausationId = "c2",
            User = "ann",
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            TraceState = "x=y",
            Headers = new Dictionary<string, string> { ["kind"] = "test" },
        };
        var data = new EventData("order.placed", new byte[] { 1, 2, 3 })
        {
            Id = id,
            ContentType = "application/x-binary",
            Metadata = metadata,
            Tags = ["customer:7", "country:ch"],
        };

        await AppendAsync(new StreamId("order-17", "acme"), data);
        var read = Assert.Single(await StreamAsync(new StreamId("order-17", "acme")));

        Assert.Equal(id, read.Id);
        Assert.Equal(new StreamId("order-17", "acme"), read.Stream);
        Assert.Equal(1, read.Version);
        Assert.Equal("order.placed", read.Type);
        Assert.Equal([1, 2, 3], read.Payload.ToArray());
        Assert.Equal(Now, read.Timestamp);
        Assert.Equal(TimeSpan.Zero, read.Timestamp.Offset);
        Assert.Equal("application/x-binary", read.ContentType);
        Assert.Equal(metadata with { Headers = null }, read.Metadata with { Headers = null });
        Assert.Equal("test", Assert.Single(read.Metadata.Headers ?? new Dictionary<string, string>()).Value);
        Assert.Equal(["customer:7", "country:ch"], read.Tags);
    }

    [Fact]
    public async Task What_was_not_given_is_read_as_nothing()
    {
        await AppendAsync("order-17", new EventData("order.placed", default));
        var read = Assert.Single(await StreamAsync("order-17"));

        Assert.NotEqual(Guid.Empty, read.Id);
        Assert.True(read.Payload.IsEmpty);
        Assert.Equal(EventData.Json, read.ContentType);
        Assert.Equal(EventMetadata.None, read.Metadata);
        Assert.Empty(read.Tags);
    }

    [Fact]
    public async Task The_store_keeps_copies_of_what_the_caller_may_change()
    {
        var payload = Bytes("before");
        string[] tags = ["before"];
        var headers = new Dictionary<string, string> { ["word"] = "before" };

        await AppendAsync("order-17", new EventData("order.placed", payload)
        {
            Tags = tags,
            Metadata = new EventMetadata { Headers = headers },
        });
        Bytes("behind").CopyTo(payload, 0);
        tags[0] = "behind";
        headers["word"] = "behind";
        var read = Assert.Single(await StreamAsync("order-17"));

        Assert.Equal("before", Text(read.Payload));
        Assert.Equal(["before"], read.Tags);
        Assert.Equal("before", read.Metadata.Headers?["word"]);
    }

    [Fact]
    public async Task Versions_count_from_one_and_positions_rise()
    {
        var first = await AppendAsync("a", Event("x"), Event("y"));
        var second = await AppendAsync("b", Event("x"));
        var third = await AppendAsync("a", Event("z"));

        Assert.Equal((2, 1, 3), (first.Version, second.Version, third.Version));
        Assert.Equal([1, 2, 3], (await StreamAsync("a")).Select(read => read.Version));
        var positions = (await AllAsync()).Select(read => read.Position).ToArray();
        Assert.Equal(positions.Order().Distinct(), positions);
        Assert.Equal(third.Position, positions[^1]);
        Assert.True(positions[0] > 0);
    }

    [Fact]
    public async Task A_commit_of_several_streams_is_taken_whole()
    {
        var result = await CommitAsync(new Commit(
            To("a", 0, Event("x"), Event("y")), To("b", ExpectedVersion.Any, Event("z"))));

        Assert.Equal([2, 1], result.Versions);
        Assert.Equal(["x", "y", "z"], (await AllAsync()).Select(read => read.Type));
    }

    [Fact]
    public async Task A_commit_of_several_streams_is_refused_whole()
    {
        await AppendAsync("b", Event("x"));

        var refused = await Assert.ThrowsAsync<VersionConflictException>(() => CommitAsync(new Commit(
            To("a", 0, Event("x")), To("b", 0, Event("y")), To("c", 0, Event("z")))));

        Assert.Equal(new StreamId("b"), refused.Stream);
        Assert.Single(await AllAsync());
        Assert.Equal(0, (await Events.ReadStreamAsync("a", 1, ReadDirection.Forward, 1)).Version);
    }

    [Fact]
    public async Task Commits_of_one_call_are_judged_one_after_the_other_and_each_by_itself()
    {
        var results = await Events.AppendAsync(
            [
                new Commit(To("a", 0, Event("first"))),
                new Commit(To("a", 0, Event("refused"))),
                new Commit(To("a", 1, Event("second"))),
            ],
            Now);

        Assert.Equal([1, null, 2], results.Select(result => result.Appended?.Version));
        Assert.IsType<VersionConflictException>(results[1].Refusal);
        Assert.Equal(["first", "second"], (await StreamAsync("a")).Select(read => read.Type));
    }

    [Fact]
    public async Task A_stream_without_events_in_a_commit_is_only_checked()
    {
        await AppendAsync("a", Event("x"));

        var result = await CommitAsync(new Commit(To("a", 1), To("b", 0, Event("y")), To("c", 0)));

        Assert.Equal([1, 1, 0], result.Versions);
        Assert.Empty(await StreamAsync("c"));
        await Assert.ThrowsAsync<VersionConflictException>(
            () => CommitAsync(new Commit(To("a", 2), To("b", 1, Event("z")))));
    }

    [Fact]
    public async Task A_refused_commit_burns_no_position_of_its_own()
    {
        var before = (await AppendAsync("a", Event("x"))).Position;
        var refused = await TakeAsync(new Commit(To("a", 0, Event("y"))));
        var after = (await AppendAsync("a", Event("z"))).Position;

        Assert.NotNull(refused.Refusal);
        Assert.Equal(before + 1, after);
    }

    [Fact]
    public async Task A_commit_of_nothing_answers_the_head()
    {
        var head = (await AppendAsync("a", Event("x"))).Position;

        Assert.Equal(head, (await CommitAsync(new Commit())).Position);
    }

    [Fact]
    public async Task Timestamps_never_go_back_when_the_clock_does()
    {
        await AppendAsync("a", Event("x"));
        Now = Start - Seconds(5);
        await AppendAsync("b", Event("y"));
        Now = new DateTimeOffset(Start.DateTime, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(2)) + Seconds(1);
        await AppendAsync("c", Event("z"));

        Assert.Equal([Start, Start, Start + Seconds(1)], (await AllAsync()).Select(read => read.Timestamp));
    }

    [Fact]
    public async Task Tenants_have_streams_of_their_own()
    {
        await AppendAsync(new StreamId("order-1", "acme"), ExpectedVersion.NoStream, Event("x"));
        await AppendAsync(new StreamId("order-1", "other"), ExpectedVersion.NoStream, Event("y"));
        await AppendAsync("order-1", ExpectedVersion.NoStream, Event("z"));

        Assert.Equal("x", Assert.Single(await StreamAsync(new StreamId("order-1", "acme"))).Type);
        Assert.Equal("y", Assert.Single(await StreamAsync(new StreamId("order-1", "other"))).Type);
        Assert.Equal("z", Assert.Single(await StreamAsync("order-1")).Type);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Events.AppendAsync(
            [new Commit(To("a", 0, Event("x")))], Now, new CancellationToken(canceled: true)));

        Assert.Empty(await AllAsync());
    }
}
