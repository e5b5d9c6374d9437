using System.Text;

namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowRunsTests
{
    private static readonly WorkflowId Id = new(Guid.Parse("0198a000-0000-7000-8000-000000000001"));

    [Fact]
    public void Every_run_knows_its_workflow_its_node_and_its_parents()
    {
        var workflow = new Workflow("nightly")
            .Add("load", "plain").After("left", "right").When(ParentRule.AllDone)
            .Add("left", "mail", new Mail("l")).After("extract")
            .Add("right", "mail", new Mail("r")).After("extract")
            .Add("extract", "plain");

        var runs = Make(workflow);

        Assert.Equal(["extract", "left", "right", "load"], runs.Select(run => run.Origin?.Node));
        Assert.All(runs, run => Assert.Equal(Id, run.Origin?.Workflow));
        Assert.Null(runs[0].Parents);
        Assert.Equal([runs[0].Id], runs[1].Parents?.Runs);
        Assert.Equal([runs[1].Id, runs[2].Id], runs[3].Parents?.Runs);
        Assert.Equal(ParentRule.AllDone, runs[3].Parents?.Rule);
        Assert.Equal("""{"To":"r","Copies":1}""", Encoding.UTF8.GetString(runs[2].Payload!));
    }

    [Fact]
    public void A_node_says_more_than_the_submission_and_the_submission_more_than_the_job()
    {
        var own = new WorkflowNodeOptions
        {
            Priority = JobPriority.Critical,
            Delay = TimeSpan.FromMinutes(5),
            Tags = ["node"],
        };
        var workflow = new Workflow("nightly").Add("usual", "tagged").Add("own", "tagged", own);
        var options = new EnqueueOptions
        {
            Tenant = "acme",
            Delay = TimeSpan.FromHours(1),
            Priority = JobPriority.Low,
            Tags = ["call"],
        };

        var runs = Make(workflow, options);

        Assert.All(runs, run => Assert.Equal("acme", run.Tenant));
        Assert.Equal([JobPriority.Low, JobPriority.Critical], runs.Select(run => run.Priority));
        Assert.Equal([Jobs.Noon.AddHours(1), Jobs.Noon.AddMinutes(65)], runs.Select(run => run.DueAt));
        Assert.Equal(["job", "call", "workflow:nightly"], runs[0].Tags);
        Assert.Equal(["job", "call", "node", "workflow:nightly"], runs[1].Tags);
    }

    [Fact]
    public void The_name_of_a_workflow_is_read_back_from_a_tag()
    {
        Assert.Equal("nightly", WorkflowRuns.NameIn(["a", WorkflowRuns.TagOf("nightly")]));
        Assert.Null(WorkflowRuns.NameIn(["a"]));
    }

    [Fact]
    public void A_unique_key_in_a_workflow_is_refused_wherever_it_comes_from()
    {
        var workflow = new Workflow("nightly").Add("one", "single");

        Assert.Contains(
            "cannot share the unique key",
            Refusal(() => Make(workflow, new EnqueueOptions { Unique = new UniqueClaim("k") })),
            StringComparison.Ordinal);
        Assert.Contains(
            "The node \"one\": its job \"single\" holds the unique key \"k\"",
            Refusal(() => Make(workflow)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_option_of_the_submission_is_refused() =>
        Assert.Contains(
            "it must be zero or more",
            Refusal(() => Make(
                new Workflow("w").Add("a", "plain"), new EnqueueOptions { Delay = TimeSpan.FromDays(-1) })),
            StringComparison.Ordinal);

    [Fact]
    public void The_same_workflow_may_be_submitted_again_with_other_runs()
    {
        var workflow = new Workflow("w").Add("a", "plain").Add("b", "plain").After("a");

        Assert.Empty(Make(workflow).Select(run => run.Id).Intersect(Make(workflow).Select(run => run.Id)));
    }

    private static string Refusal(Action act) => Assert.Throws<ArgumentException>(act).Message;

    private static IReadOnlyList<NewRun> Make(Workflow workflow, EnqueueOptions? options = null)
    {
        var factory = Jobs.Factory(
            Jobs.Plain("plain"),
            Jobs.Mailing,
            Jobs.Plain("tagged") with { Tags = ["job"], Priority = JobPriority.High },
            Jobs.Plain("single") with { Unique = _ => new UniqueClaim("k") });
        return new WorkflowRuns(factory).Make(workflow, Id, options, Jobs.Noon);
    }
}
