namespace CognitionOS.Scheduling.Tests;

public sealed class FinishedShelfTests
{
    private static readonly RetentionPolicy Policy = new()
    {
        Succeeded = TimeSpan.FromSeconds(10),
        Dropped = TimeSpan.FromSeconds(20),
        Dead = TimeSpan.FromSeconds(30),
    };

    private readonly FinishedShelf _shelf = new();
    private readonly Some _some = new();

    [Theory]
    [InlineData(RunState.Succeeded, 10)]
    [InlineData(RunState.Cancelled, 20)]
    [InlineData(RunState.Skipped, 20)]
    [InlineData(RunState.Dead, 30)]
    public void A_run_goes_when_it_has_outlived_what_is_said_for_its_end(RunState state, int seconds)
    {
        var run = Add(state, 0);

        Assert.Empty(Outlived(seconds - 0.001));
        Assert.Equal([run], Outlived(seconds));
        Assert.Equal(0, _shelf.Count);
        Assert.False(FinishedShelf.Holds(run));
    }

    [Fact]
    public void The_oldest_of_all_goes_first_whatever_its_end()
    {
        var dead = Add(RunState.Dead, 1);
        var skipped = Add(RunState.Skipped, 2);
        var succeeded = Add(RunState.Succeeded, 0);

        Assert.Equal(
            [succeeded, dead, skipped, null], Enumerable.Range(0, 4).Select(_ => _shelf.TakeOldest(_ => true)));
    }

    [Fact]
    public void A_run_that_is_still_needed_stays()
    {
        var needed = Add(RunState.Dead, 0);
        var other = Add(RunState.Dead, 1);

        Assert.Equal([other], _shelf.TakeOutlived(Policy, Some.Now.AddDays(1), 10, run => run != needed));
        Assert.Null(_shelf.TakeOldest(run => run != needed));
        Assert.Equal(1, _shelf.Count);
        Assert.Equal([needed], Outlived(1_000));
    }

    [Fact]
    public void No_more_are_taken_than_asked()
    {
        var runs = Enumerable.Range(0, 5).Select(index => Add(RunState.Succeeded, index)).ToArray();

        Assert.Equal(runs.Take(2), _shelf.TakeOutlived(Policy, Some.Now.AddDays(1), 2, _ => true));
        Assert.Equal(3, _shelf.Count);
    }

    [Fact]
    public void A_run_that_came_back_to_life_is_passed_over()
    {
        var revived = Add(RunState.Dead, 0);
        var other = Add(RunState.Dead, 1);
        _shelf.Revive(revived);
        revived.State = RunState.Queued;

        Assert.Equal((1, other), (_shelf.Count, _shelf.TakeOldest(_ => true)));
        Assert.Null(_shelf.TakeOldest(_ => true));
    }

    [Fact]
    public void A_run_that_ends_twice_at_one_instant_is_taken_once()
    {
        var run = Add(RunState.Dead, 0);
        _shelf.Revive(run);
        _shelf.Add(run);

        Assert.Equal([run], Outlived(1_000));
        Assert.Equal(0, _shelf.Count);
    }

    [Fact]
    public void A_run_that_is_redriven_again_and_again_leaves_no_more_than_a_few_places_behind()
    {
        var kept = Add(RunState.Dead, 0);
        var run = Add(RunState.Dead, 1);
        for (var round = 0; round < 10_000; round++)
        {
            _shelf.Revive(run);
            run.Facts.EndedAt = Some.Now.AddSeconds(round);
            _shelf.Add(run);
        }

        Assert.InRange(_shelf.Places, 2, 100);
        Assert.Equal(2, _shelf.Count);
        Assert.Equal([kept, run], Outlived(1_000_000));
    }

    [Fact]
    public void Reviving_what_is_not_on_it_counts_nothing()
    {
        Add(RunState.Dead, 0);
        _shelf.Revive(_some.Run());

        Assert.Equal(1, _shelf.Count);
    }

    private List<RunEntry> Outlived(double seconds) =>
        _shelf.TakeOutlived(Policy, Some.Now.AddSeconds(seconds), 10, _ => true);

    private RunEntry Add(RunState state, double endedAfter)
    {
        var run = _some.Run();
        run.State = state;
        run.Facts.EndedAt = Some.Now.AddSeconds(endedAfter);
        _shelf.Add(run);
        return run;
    }
}
