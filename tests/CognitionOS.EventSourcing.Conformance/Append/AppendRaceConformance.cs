namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Many callers at once.</summary>
public abstract class AppendRaceConformance : StoreConformance
{
    private const int Callers = 64;

    [Fact]
    public async Task Any_never_fails_on_a_race()
    {
        var results = await AtOnceAsync(caller => AppendAsync("a", Event($"by.{caller}"), Event($"by.{caller}")));

        var read = await StreamAsync("a");
        Assert.Equal(Callers * 2, read.Count);
        Assert.Equal(
            Enumerable.Range(1, Callers * 2).Select(version => (long)version), read.Select(one => one.Version));
        Assert.Equal(
            Enumerable.Range(1, Callers).Select(turn => turn * 2L), results.Select(one => one.Version).Order());
        Assert.All(read.Chunk(2), pair => Assert.Equal(pair[0].Type, pair[1].Type));
    }

    [Fact]
    public async Task One_of_many_callers_gets_a_version()
    {
        var results = await AtOnceAsync(caller => TakeAsync(new Commit(To("a", 0, Event($"by.{caller}")))));

        Assert.Single(results, result => result.Appended is not null);
        Assert.All(
            results.Where(result => result.Refusal is not null),
            result => Assert.Equal(1, Assert.IsType<VersionConflictException>(result.Refusal).Actual));
        Assert.Single(await StreamAsync("a"));
    }

    [Fact]
    public async Task The_same_append_by_many_callers_is_appended_once()
    {
        var id = Guid.NewGuid();

        var results = await AtOnceAsync(_ => AppendAsync("a", Event(id)));

        Assert.Single(results, result => !result.AlreadyAppended);
        Assert.Single(results.Select(result => result.Position).Distinct());
        Assert.Single(await StreamAsync("a"));
    }

    [Fact]
    public async Task One_of_many_callers_gets_the_last_seat_while_plain_appends_of_the_tag_race()
    {
        const int Seats = 8;
        string[] taken = ["taken"];
        for (var seat = 1; seat < Seats; seat++)
        {
            await AppendAsync($"seat-{seat}", Event("taken", "course:7"));
        }

        var results = await AtOnceAsync(caller => caller % 2 == 0 ? TakeSeatAsync(caller) : NoteAsync(caller));

        Assert.Single(results.Where((_, caller) => caller % 2 == 0), took => took);
        var read = await AllAsync(new EventFilter { Tenant = "", Tags = [new TagQuery(["course:7"], taken)] });
        Assert.Equal(Seats, read.Count);
        Assert.Equal(Callers / 2, (await AllAsync(new EventFilter { Types = ["noted"] })).Count);

        async Task<bool> TakeSeatAsync(int caller)
        {
            var head = await Events.HeadAsync();
            var known = await AllAsync(new EventFilter { Tenant = "", Tags = [new TagQuery(["course:7"], taken)] });
            if (known.Count >= Seats)
            {
                return false;
            }

            TagCondition condition = new([new TagQuery(["course:7"], taken)], head);
            var seat = To($"seat-by-{caller}", 0, Event("taken", "course:7"));
            return (await TakeAsync(new Commit([seat], condition, []))).Appended is not null;
        }

        async Task<bool> NoteAsync(int caller)
        {
            await AppendAsync($"note-{caller}", Event("noted", "course:7"));
            return false;
        }
    }

    [Fact]
    public async Task The_last_seat_is_taken_although_each_caller_comes_again_until_it_knows()
    {
        var took = await AtOnceAsync(async caller =>
        {
            while (true)
            {
                var head = await Events.HeadAsync();
                if ((await AllAsync(new EventFilter { Tenant = "", Tags = [new TagQuery("seat:1")] })).Count > 0)
                {
                    return false;
                }

                TagCondition condition = new([new TagQuery("seat:1")], head);
                var seat = To($"caller-{caller}", ExpectedVersion.Any, Event("taken", "seat:1"));
                if ((await TakeAsync(new Commit([seat], condition, []))).Appended is not null)
                {
                    return true;
                }
            }
        });

        Assert.Single(took, caller => caller);
    }

    [Fact]
    public async Task Commits_over_the_same_streams_in_different_order_all_end()
    {
        await AtOnceAsync(caller => CommitAsync(caller % 2 == 0
            ? new Commit(To("a", ExpectedVersion.Any, Event("x")), To("b", ExpectedVersion.Any, Event("y")))
            : new Commit(To("b", ExpectedVersion.Any, Event("y")), To("a", ExpectedVersion.Any, Event("x")))));

        Assert.Equal(Callers, (await StreamAsync("a")).Count);
        Assert.Equal(Callers, (await StreamAsync("b")).Count);
    }

    private static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => call(caller))));
}
