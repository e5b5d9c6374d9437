namespace CognitionOS.Scheduling.Tests;

public sealed class RunSearchTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task Pages_meet_every_run_once_newest_first(int limit)
    {
        var runs = await _store.Scene.EnqueueAllAsync(_store.Given.Runs(50));

        Assert.Equal(runs.Reverse(), await PagesAsync(new RunQuery { Limit = limit }));
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_run_has_no_next()
    {
        await _store.Scene.EnqueueAllAsync(_store.Given.Runs(4));

        Assert.Null((await PageAsync(new RunQuery { Limit = 4 })).Next);
        Assert.NotNull((await PageAsync(new RunQuery { Limit = 3 })).Next);
        Assert.Null((await PageAsync(new RunQuery { Limit = 3, States = [RunState.Dead] })).Next);
    }

    [Fact]
    public async Task Pages_go_on_although_runs_are_forgotten_in_between()
    {
        var runs = await _store.Scene.EnqueueAllAsync(_store.Given.Runs(600));
        var first = await PageAsync(new RunQuery { Limit = 100 });
        foreach (var run in runs.Skip(300).Take(250))
        {
            await _store.Scene.CancelAsync(run);
        }

        _store.Scene.Pass(TimeSpan.FromDays(2));
        await _store.Scene.Seams.History.PruneAsync(
            new RetentionPolicy(), _store.Scene.Now, 1_000, TestContext.Current.CancellationToken);
        var rest = await PagesAsync(new RunQuery { Limit = 100, After = first.Next });

        Assert.Equal(runs.Take(300).Reverse(), rest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_cursor_that_is_none_starts_from_the_newest(string cursor)
    {
        var run = await _store.Scene.EnqueueAsync(_store.Given.Run());

        Assert.Equal([run], await PagesAsync(new RunQuery { After = cursor }));
    }

    [Fact]
    public async Task States_are_those_that_a_monitor_sees()
    {
        var run = await _store.Scene.EnqueueAsync(_store.Given.Run());
        var later = await _store.Scene.EnqueueAsync(_store.Given.Run(dueIn: TimeSpan.FromSeconds(5)));
        await _store.Scene.PauseAsync(PauseTarget.Job("mail"));

        Assert.Equal([run], await PagesAsync(new RunQuery { States = [RunState.Parked] }));
        Assert.Equal([later], await PagesAsync(new RunQuery { States = [RunState.Queued] }));
        Assert.Empty(await PagesAsync(new RunQuery { States = [] }));
    }

    [Fact]
    public async Task A_first_page_looks_at_no_more_runs_than_a_slice_however_many_there_are()
    {
        var asked = 0;
        var tags = new Asking(() => asked++);
        await _store.Scene.EnqueueAllAsync([.. _store.Given.Runs(20_000).Select(run => run with { Tags = tags })]);
        asked = 0;

        Assert.Equal(10, (await PageAsync(new RunQuery { Tag = "x", Limit = 10 })).Runs.Count);

        Assert.InRange(asked, 10, RunWalk.Slice);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<RunPage> PageAsync(RunQuery query) =>
        await _store.Scene.Seams.History.QueryAsync(query, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<RunId>> PagesAsync(RunQuery query)
    {
        var runs = new List<RunId>();
        for (var page = await PageAsync(query); ; page = await PageAsync(query with { After = page.Next }))
        {
            runs.AddRange(page.Runs.Select(run => run.Id));
            if (page.Next is null)
            {
                return runs;
            }
        }
    }

    private sealed class Asking(Action asked) : IReadOnlyList<string>
    {
        public int Count => 1;

        public string this[int index] => "x";

        public IEnumerator<string> GetEnumerator()
        {
            asked();
            yield return "x";
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
