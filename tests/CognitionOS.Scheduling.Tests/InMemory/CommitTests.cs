namespace CognitionOS.Scheduling.Tests;

public sealed class CommitTests
{
    private readonly Some _some = new();

    [Fact]
    public void A_change_is_told_as_it_was_when_it_was_noted()
    {
        var commit = Some.Commit();
        var run = _some.Entry(_some.New() with { Tenant = "acme" });
        run.State = RunState.Queued;
        commit.Note(run, null);
        run.State = RunState.Running;
        run.Attempt = 1;
        commit.Note(run, RunState.Queued, "node a");

        Assert.Equal(
            [
                new RunChange(run.Run.Id, "mail", "acme", null, RunState.Queued, 0, Some.Now),
                new RunChange(run.Run.Id, "mail", "acme", RunState.Queued, RunState.Running, 1, Some.Now, "node a"),
            ],
            commit.Changes);
    }

    [Fact]
    public void Who_asked_for_no_changes_is_told_none()
    {
        var commit = Some.Commit(tell: false);
        commit.Note(_some.Run(), null);

        Assert.Empty(commit.Changes);
        Assert.Empty(commit.TakeChanges());
    }

    [Fact]
    public void Changes_that_were_taken_are_not_told_again()
    {
        var commit = Some.Commit();
        commit.Note(_some.Run(), null);

        Assert.Single(commit.TakeChanges());
        Assert.Empty(commit.Changes);
        commit.Note(_some.Run(), null);
        Assert.Single(commit.TakeChanges());
    }

    [Fact]
    public void Mends_are_listed_in_their_order_whoever_asked()
    {
        var commit = Some.Commit(tell: false);
        Assert.Empty(commit.Mends);

        commit.NoteMend("one");
        commit.NoteMend("two");

        Assert.Equal(["one", "two"], commit.Mends);
    }

    [Fact]
    public void Its_ticks_are_those_of_universal_time()
    {
        var commit = new Commit(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(1)), tell: false);

        Assert.Equal(new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc).Ticks, commit.NowTicks);
    }
}
