namespace CognitionOS.Scheduling.Conformance;

/// <summary>A job that was renamed: what succeeds under any of its names is the job's success.</summary>
public abstract class AliasConformance : StoreConformance
{
    private static readonly Dictionary<string, string> Renamed = new() { ["mail"] = "extract" };

    [Theory]
    [InlineData("mail", "extract")]
    [InlineData("extract", "mail")]
    [InlineData("mail", "mail")]
    public async Task A_success_under_one_name_counts_for_what_waits_for_the_other(string awaited, string succeeds)
    {
        await Store.Triggers.SaveAsync(Waiting(awaited));
        await DeployAsync("1.0", Renamed);
        await SucceedAsync(succeeds);

        Assert.Equal("tick", Assert.Single(await Store.Triggers.RunsAsync("t")).Job);
    }

    [Fact]
    public async Task A_trigger_that_the_code_declares_counts_both_names()
    {
        await DeployAsync("1.0", Renamed, Waiting("extract"));
        await SucceedAsync("mail");
        await SucceedAsync("extract");

        Assert.Equal(2, (await Store.Triggers.RunsAsync("t")).Count);
    }

    [Fact]
    public async Task Both_names_of_a_job_are_one_job()
    {
        await Store.Triggers.SaveAsync(Waiting("mail", "extract", "transform"));
        await DeployAsync("1.0", Renamed);
        await SucceedAsync("mail");
        await SucceedAsync("extract");
        Assert.Empty(await Store.Triggers.RunsAsync("t"));

        await SucceedAsync("transform");

        Assert.Single(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_success_from_before_the_job_was_renamed_is_not_forgotten()
    {
        await DeployAsync("1.0", [], Waiting("mail", "transform"));
        await SucceedAsync("mail");
        await DeployAsync("2.0", Renamed, Waiting("extract", "transform"));
        await SucceedAsync("transform");

        Assert.Single(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_lower_revision_takes_no_name_back()
    {
        await DeployAsync("2.0", Renamed);
        await DeployAsync("1.0", []);
        await Store.Triggers.SaveAsync(Waiting("extract"));
        await SucceedAsync("mail");

        Assert.Single(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task What_the_highest_revision_does_not_say_any_more_is_another_job_again()
    {
        await DeployAsync("1.0", Renamed);
        await DeployAsync("2.0", []);
        await Store.Triggers.SaveAsync(Waiting("extract"));
        await SucceedAsync("mail");

        Assert.Empty(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_set_that_is_refused_renames_nothing()
    {
        await DeployAsync("1.0", [], Waiting("extract"));
        await DeployAsync("1.0", Renamed, Waiting("extract") with { Definition = "other" });
        await SucceedAsync("mail");

        Assert.Empty(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task Triggers_that_a_caller_saves_rename_nothing()
    {
        var set = new TriggerSet(TriggerOwner.Store, new Version(9, 0), [Waiting("extract")]) { Aliases = Renamed };
        await Store.Seams.Triggers.SaveAsync(set, Store.Now);
        await SucceedAsync("mail");

        Assert.Empty(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task The_last_success_of_a_job_is_the_latest_under_any_of_its_names()
    {
        await DeployAsync("1.0", Renamed);
        await SucceedAsync("extract");
        Store.PassSeconds(1);
        await SucceedAsync("mail");
        var last = Store.Now;
        Store.PassSeconds(1);
        await SucceedAsync("report");

        Assert.Equivalent(
            new Dictionary<string, DateTimeOffset> { ["extract"] = last, ["report"] = Store.Now },
            (await Store.CountAsync()).LastSuccess,
            strict: true);
    }

    [Fact]
    public async Task A_success_before_the_job_was_renamed_is_its_last_success_until_the_next()
    {
        await SucceedAsync("mail");
        await DeployAsync("1.0", Renamed);

        Assert.Equal([new("extract", Scene.Start)], (await Store.CountAsync()).LastSuccess);
    }

    private async Task DeployAsync(string revision, Dictionary<string, string> aliases, params TriggerRecord[] triggers)
    {
        var set = new TriggerSet(TriggerOwner.Code, new Version(revision), triggers) { Aliases = aliases };
        await Store.Seams.Triggers.SaveAsync(set, Store.Now);
    }

    private TriggerRecord Waiting(params string[] jobs) =>
        Given.Trigger("t") with { Cursor = null, NextDue = null, After = jobs };

    private async Task SucceedAsync(string job)
    {
        var node = await Store.JoinAsync($"node of {job}", job);
        await node.EndAsync(await Store.EnqueueAsync(Given.Run(job)));
    }
}
