using System.Diagnostics;
using System.Text;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunFactoryTests
{
    [Fact]
    public void A_run_without_options_has_the_defaults_of_its_job()
    {
        var job = Jobs.Plain("load") with
        {
            Priority = JobPriority.High,
            Tags = ["etl"],
            PayloadVersion = 3,
            MaxLosses = 5,
        };

        var run = Jobs.Factory(job).Make("load", null, Jobs.Noon);

        Assert.Equal(
            ("load", "", Jobs.Noon, JobPriority.High, 3, 5),
            (run.Job, run.Tenant, run.DueAt, run.Priority, run.PayloadVersion, run.MaxLosses));
        Assert.Equal(["etl"], run.Tags);
        Assert.Null(run.Payload);
        Assert.Empty(run.Limits);
    }

    [Fact]
    public void What_the_options_say_goes_before_what_the_job_says()
    {
        var job = Jobs.Plain("load") with { Tags = ["etl", "slow"], Unique = _ => new UniqueClaim("computed") };
        var options = new EnqueueOptions
        {
            Delay = TimeSpan.FromMinutes(2),
            Priority = JobPriority.Low,
            Tenant = "acme",
            Tags = ["slow", "own"],
            Unique = new UniqueClaim("given"),
        };

        var run = Jobs.Factory(job).Make("load", options, Jobs.Noon);

        Assert.Equal((Jobs.Noon.AddMinutes(2), JobPriority.Low, "acme"), (run.DueAt, run.Priority, run.Tenant));
        Assert.Equal(["etl", "slow", "own"], run.Tags);
        Assert.Equal("given", run.Unique?.Key);
    }

    [Fact]
    public void A_due_instant_is_kept_in_utc()
    {
        var due = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.FromHours(5));

        var run = Jobs.Factory(Jobs.Plain("load")).Make("load", new EnqueueOptions { DueAt = due }, Jobs.Noon);

        Assert.Equal((due, TimeSpan.Zero), (run.DueAt, run.DueAt.Offset));
    }

    [Fact]
    public void Limits_rate_and_key_are_computed_from_payload_and_tenant_and_stand_behind_the_fixed_ones()
    {
        var job = Jobs.Mailing with
        {
            Concurrency = 4,
            Limits = [context => new LimitClaim($"to:{((Mail)context.Payload!).To}", 1, KeepOrder: true), _ => null],
            Rate = context => new RateClaim($"rate:{context.Tenant}", 10, TimeSpan.FromSeconds(1)),
            Unique = context => new UniqueClaim($"{context.Job}/{((Mail)context.Payload!).To}"),
        };

        var run = Jobs.Factory(20, job).Make(
            "mail", new Mail("ann"), new EnqueueOptions { Tenant = "acme" }, Jobs.Noon);

        Assert.Equal(
            [new LimitClaim("cluster", 20), new LimitClaim("job:mail", 4), new LimitClaim("to:ann", 1, true)],
            run.Limits);
        Assert.Equal("rate:acme", run.Rate?.Name);
        Assert.Equal("mail/ann", run.Unique?.Key);
    }

    [Fact]
    public void Runs_of_one_job_share_its_lists()
    {
        var factory = Jobs.Factory(Jobs.Plain("load") with { Concurrency = 4, Tags = ["etl"] });

        var first = factory.Make("load", null, Jobs.Noon);
        var second = factory.Make("load", new EnqueueOptions { Tenant = "acme" }, Jobs.Noon);

        Assert.Same(first.Limits, second.Limits);
        Assert.Same(first.Tags, second.Tags);
    }

    [Fact]
    public void Tags_that_the_caller_changes_later_do_not_change_the_run()
    {
        var tags = new List<string> { "one" };
        var run = Jobs.Factory(Jobs.Plain("load")).Make("load", new EnqueueOptions { Tags = tags }, Jobs.Noon);

        tags.Add("two");

        Assert.Equal(["one"], run.Tags);
    }

    [Fact]
    public void A_run_per_payload_is_made_in_order_with_an_id_of_its_own()
    {
        var runs = Jobs.Factory(Jobs.Mailing).MakeMany(
            "mail", Enumerable.Range(0, 100).Select(n => new Mail($"m{n}")), null, Jobs.Noon);

        Assert.Equal(100, runs.Select(run => run.Id).Distinct().Count());
        Assert.Equal("""{"To":"m42","Copies":1}""", Encoding.UTF8.GetString(runs[42].Payload!));
    }

    [Fact]
    public void One_bad_payload_among_many_refuses_the_call() =>
        Assert.Throws<ArgumentNullException>(
            () => Jobs.Factory(Jobs.Mailing).MakeMany("mail", [new Mail("a"), null!], null, Jobs.Noon));

    [Fact]
    public void The_trace_of_the_caller_is_kept()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var run = Jobs.Factory(Jobs.Plain("load")).Make("load", null, Jobs.Noon);

        Assert.Equal(activity.Id, run.TraceParent);
    }

    [Fact]
    public void Without_a_trace_none_is_kept()
    {
        Activity.Current = null;

        Assert.Null(Jobs.Factory(Jobs.Plain("load")).Make("load", null, Jobs.Noon).TraceParent);
    }

    [Fact]
    public void A_number_may_be_a_payload()
    {
        var run = Jobs.Factory(new JobDefinition { Name = "count", Payload = PayloadJson.Default.Int32 })
            .Make("count", 7, null, Jobs.Noon);

        Assert.Equal("7", Encoding.UTF8.GetString(run.Payload!));
    }

    [Fact]
    public void What_no_run_can_be_made_of_is_refused()
    {
        var factory = Jobs.Factory(Jobs.Plain("plain"), Jobs.Mailing);

        Assert.Throws<ArgumentNullException>(() => factory.Make(null!, null, Jobs.Noon));
        Assert.Throws<ArgumentException>(() => factory.Make("mail", null, Jobs.Noon));
        Assert.Throws<ArgumentException>(() => factory.Make("mail", "text", null, Jobs.Noon));
        Assert.Throws<ArgumentException>(() => factory.Make("plain", new Mail("a"), null, Jobs.Noon));
        Assert.Throws<ArgumentNullException>(() => factory.Make<Mail>("mail", null!, null, Jobs.Noon));
        Assert.Throws<ArgumentException>(
            () => factory.Make("plain", new EnqueueOptions { Delay = TimeSpan.MinValue }, Jobs.Noon));
    }
}
