namespace CognitionOS.Scheduling.Conformance;

/// <summary>Runs of a job that was renamed: pauses, questions and the job's limit speak of it under all its
/// names.</summary>
public abstract class RenamedConformance : StoreConformance
{
    private static readonly Dictionary<string, string> Renamed = new() { ["mail"] = "extract" };

    [Theory]
    [InlineData("mail", "extract")]
    [InlineData("extract", "mail")]
    public async Task A_pause_under_one_name_holds_the_runs_of_the_other(string paused, string job)
    {
        await RenameAsync();
        await Store.PauseAsync(PauseTarget.Job(paused));
        var run = await Store.EnqueueAsync(Given.Run(job));
        var node = await Store.JoinAsync();
        Assert.Empty(await node.ClaimAllAsync());
        await Store.ExpectAsync(run, RunState.Parked, NextMove.Pause);

        await Store.ReleaseAsync(PauseTarget.Job(job));

        Assert.Equal([run], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_pause_from_before_the_job_was_renamed_holds_under_its_new_name()
    {
        await Store.PauseAsync(PauseTarget.Job("mail"));
        await RenameAsync();
        var run = await Store.EnqueueAsync(Given.Run("extract"));

        Assert.Empty(await (await Store.JoinAsync()).ClaimAllAsync());
        await Store.ExpectAsync(run, RunState.Parked, NextMove.Pause);
    }

    [Fact]
    public async Task One_release_ends_pauses_that_were_noted_under_both_names()
    {
        await Store.PauseAsync(PauseTarget.Job("mail"));
        await Store.PauseAsync(PauseTarget.Job("extract"));
        await RenameAsync();
        var run = await Store.EnqueueAsync(Given.Run("mail"));

        await Store.ReleaseAsync(PauseTarget.Job("extract"));

        Assert.Equal([run], await (await Store.JoinAsync()).ClaimAllAsync());
        Assert.Equal(
            ChangeOutcome.NotFound, (await Store.ChangeAsync(new RunCommand.Release(PauseTarget.Job("mail")))).Outcome);
    }

    [Theory]
    [InlineData("mail")]
    [InlineData("extract")]
    public async Task A_question_for_a_job_finds_its_runs_under_all_its_names(string asked)
    {
        var runs = await Store.EnqueueAllAsync(Given.Run("mail"), Given.Run("extract"), Given.Run("report"));
        await RenameAsync();

        var found = await Store.QueryAsync(new RunQuery { Job = asked });
        var counted = await Store.CountAsync(new RunQuery { Job = asked });
        var walked = await Store.CountAsync(new RunQuery { Job = asked, Tenant = "" });

        Assert.Equal([runs[1], runs[0]], found.Select(run => run.Id));
        Assert.Equal((2, 2), (counted.ByState[RunState.Queued], walked.ByState[RunState.Queued]));
    }

    [Fact]
    public async Task The_limit_of_a_job_is_one_under_all_its_names()
    {
        await RenameAsync();
        var runs = await Store.EnqueueAllAsync(Limited("mail"), Limited("extract"));
        var node = await Store.JoinAsync();

        Assert.Equal([runs[0]], await node.ClaimAllAsync());
        await node.EndAsync(runs[0]);

        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Limits_that_become_one_count_what_runs_and_hold_back_what_waits_under_both_names()
    {
        var runs = await Store.EnqueueAllAsync(
            Limited("mail"), Limited("extract"), Limited("mail"), Limited("extract"));
        var node = await Store.JoinAsync();
        Assert.Equal(runs.Take(2), await node.ClaimAllAsync());

        await RenameAsync();
        await node.EndAsync(runs[0]);
        Assert.Empty(await node.ClaimAllAsync());
        await node.EndAsync(runs[1]);

        Assert.Equal([runs[2]], await node.ClaimAllAsync());
        await node.EndAsync(runs[2]);
        Assert.Equal([runs[3]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_limit_that_gets_another_name_keeps_its_capacity()
    {
        var runs = await Store.EnqueueAllAsync(Limited("mail", 2), Limited("mail", 2), Limited("mail", 2));

        await RenameAsync();

        Assert.Equal(runs.Take(2), await (await Store.JoinAsync()).ClaimAllAsync());
    }

    private NewRun Limited(string job, int capacity = 1) =>
        Given.Run(job) with { Limits = [new LimitClaim($"job:{job}", capacity)] };

    private async Task RenameAsync() => await Store.Seams.Triggers.SaveAsync(
        new TriggerSet(TriggerOwner.Code, new Version(1, 0), []) { Aliases = Renamed }, Store.Now);
}
