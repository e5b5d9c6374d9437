namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What becomes of an append whose ids stand already.</summary>
public abstract class IdempotencyConformance : StoreConformance
{
    private readonly Guid[] _ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    public static TheoryData<string> Expectations => ["any", "none", "exists", "0", "2"];

    [Theory]
    [MemberData(nameof(Expectations))]
    public async Task The_same_append_again_answers_the_first_result(string expectation)
    {
        var first = await AppendAsync("a", 0, Event(_ids[0]), Event(_ids[1]));
        await AppendAsync("a", 2, Event("later"));
        await AppendAsync("b", Event("elsewhere"));

        var again = await AppendAsync("a", Expected(expectation), Event(_ids[0]), Event(_ids[1]));

        Assert.True(again.AlreadyAppended);
        Assert.False(first.AlreadyAppended);
        Assert.Equal((first.Position, first.Version), (again.Position, again.Version));
        Assert.Equal(4, (await AllAsync()).Count);
    }

    [Fact]
    public async Task The_payload_is_not_compared()
    {
        await AppendAsync("a", Event(_ids[0], "x"));

        Assert.True((await AppendAsync("a", Event(_ids[0], "y"))).AlreadyAppended);
        Assert.Equal("x", Assert.Single(await StreamAsync("a")).Type);
    }

    [Fact]
    public async Task The_same_append_to_several_streams_again_answers_the_first_result()
    {
        Commit commit = new(To("a", 0, Event(_ids[0])), To("b", 0, Event(_ids[1]), Event(_ids[2])));
        var first = await CommitAsync(commit);
        await AppendAsync("a", Event("later"));

        var again = await CommitAsync(commit);

        Assert.True(again.AlreadyAppended);
        Assert.Equal(first.Position, again.Position);
        Assert.Equal(first.Versions, again.Versions);
    }

    [Fact]
    public async Task Events_without_an_id_beside_one_with_an_id_are_not_appended_again()
    {
        Commit commit = new(To("a", ExpectedVersion.Any, Event(_ids[0]), Event("minted")));
        var first = await CommitAsync(commit);
        await AppendAsync("a", Event("later"));

        var again = await CommitAsync(commit);

        Assert.True(again.AlreadyAppended);
        Assert.Equal((first.Position, first.Version), (again.Position, again.Version));
        Assert.Equal(3, (await StreamAsync("a")).Count);
    }

    [Fact]
    public async Task A_part_of_the_ids_is_refused_and_nothing_appended()
    {
        await AppendAsync("a", Event(_ids[0]));

        var refused = await Assert.ThrowsAsync<DuplicateEventException>(
            () => AppendAsync("a", Event(_ids[0]), Event(_ids[1])));

        Assert.Equal(new StreamId("a"), Assert.Single(refused.Duplicates).Value);
        Assert.Equal(_ids[0], Assert.Single(refused.Duplicates).Key);
        Assert.Single(await AllAsync());
        Assert.False((await AppendAsync("a", Event(_ids[1]))).AlreadyAppended);
    }

    [Fact]
    public async Task An_id_that_stands_on_another_stream_is_refused_and_both_are_named()
    {
        await AppendAsync("a", Event(_ids[0]));

        var refused = await Assert.ThrowsAsync<DuplicateEventException>(() => AppendAsync("b", Event(_ids[0])));

        Assert.Equal(new StreamId("a"), refused.Duplicates[_ids[0]]);
        Assert.Equal(new StreamId("b"), refused.Stream);
        Assert.Empty(await StreamAsync("b"));
    }

    [Fact]
    public async Task Ids_in_another_order_are_refused()
    {
        await AppendAsync("a", Event(_ids[0]), Event(_ids[1]));

        await Assert.ThrowsAsync<DuplicateEventException>(() => AppendAsync("a", Event(_ids[1]), Event(_ids[0])));
    }

    [Fact]
    public async Task An_id_is_known_only_in_its_tenant()
    {
        await AppendAsync(new StreamId("a", "acme"), Event(_ids[0]));

        Assert.False((await AppendAsync(new StreamId("a", "other"), Event(_ids[0]))).AlreadyAppended);
    }

    [Fact]
    public async Task Earlier_commits_of_the_same_call_count()
    {
        var results = await Events.AppendAsync(
            [new Commit(To("a", 0, Event(_ids[0]))), new Commit(To("a", 0, Event(_ids[0])))], Now);

        Assert.Equal([false, true], results.Select(result => result.OrThrow().AlreadyAppended));
        Assert.Single(await StreamAsync("a"));
    }

    [Fact]
    public async Task The_id_of_a_refused_append_is_free()
    {
        await AppendAsync("a", Event("x"));
        await Assert.ThrowsAsync<VersionConflictException>(() => AppendAsync("a", 0, Event(_ids[0])));

        Assert.False((await AppendAsync("a", 1, Event(_ids[0]))).AlreadyAppended);
    }

    [Fact]
    public async Task An_id_that_the_store_minted_is_no_key()
    {
        await AppendAsync("a", Event("x"));
        var minted = Assert.Single(await StreamAsync("a")).Id;

        Assert.False((await AppendAsync("a", Event(minted))).AlreadyAppended);
    }

    [Fact]
    public async Task Many_ids_are_all_remembered()
    {
        var ids = Enumerable.Range(0, 3_000).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var part in ids.Chunk(500))
        {
            await AppendAsync("a", [.. part.Select(id => Event(id))]);
        }

        foreach (var id in ids.Where((_, index) => index % 7 == 0))
        {
            Assert.True((await AppendAsync("a", Event(id))).AlreadyAppended);
        }

        Assert.Equal(ids, (await StreamAsync("a")).Select(read => read.Id));
    }

    private static ExpectedVersion Expected(string expectation) => expectation switch
    {
        "any" => ExpectedVersion.Any,
        "none" => ExpectedVersion.NoStream,
        "exists" => ExpectedVersion.StreamExists,
        _ => ExpectedVersion.Exactly(long.Parse(expectation, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
