using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

public sealed class JobCatalogTests
{
    [Fact]
    public void Finds_a_job_by_name_and_by_alias()
    {
        var catalog = Catalog(jobs => jobs.AddJob("mail", Nothing, job => job.Alias("send-mail", "post")));

        Assert.True(catalog.TryFind("mail", out var byName));
        Assert.True(catalog.TryFind("post", out var byAlias));
        Assert.Same(byName, byAlias);
        Assert.False(catalog.TryFind("Mail", out _));
    }

    [Fact]
    public void Knows_every_name_at_every_readable_version_and_always_answers_the_same_set()
    {
        var catalog = Catalog(jobs => jobs.AddJob<Greeting>(
            "greet", TestJson.Default.Greeting, (_, _, _) => Task.CompletedTask,
            job => job.Alias("hello").PayloadVersion(2).Upcast(1, node => node)));

        Assert.Equal(
            new HashSet<JobKind> { new("greet", 1), new("greet", 2), new("hello", 1), new("hello", 2) },
            catalog.Kinds.ToHashSet());
        Assert.Same(catalog.Kinds, catalog.Kinds);
    }

    [Fact]
    public void A_name_given_twice_is_an_error_that_lists_both()
    {
        var fault = Assert.Throws<JobDefinitionException>(() => Catalog(jobs => jobs
            .AddJob("mail", Nothing)
            .AddJob<IdleJob>("post", job => job.Alias("mail"))));

        var text = Assert.Single(fault.Faults);
        Assert.Contains("'mail'", text, StringComparison.Ordinal);
        Assert.Contains("a delegate", text, StringComparison.Ordinal);
        Assert.Contains(nameof(IdleJob), text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_all_jobs_are_told_at_once()
    {
        var fault = Assert.Throws<JobDefinitionException>(() => Catalog(jobs => jobs
            .AddJob("two words", Nothing)
            .AddJob("a", Nothing, job => job.AttemptTimeout(TimeSpan.Zero).Concurrency(0).After("nobody"))
            .AddJob("b", Nothing, job => job
                .Retry(new RetryPolicy { MaxAttempts = 0, Factor = 0.5 }).MaxLosses(101).Tags("").After("c"))
            .AddJob("c", Nothing, job => job.After("b")
                .RunTimeout(-TimeSpan.FromSeconds(1))
                .HeartbeatTimeout(TimeSpan.Zero))));

        Assert.Equal(11, fault.Faults.Count);
        Assert.Contains("Job 'a'.AttemptTimeout is 00:00:00", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'nobody', which is no job", fault.Message, StringComparison.Ordinal);
        Assert.Contains("b -> c -> b", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Jobs_after_one_another_in_a_ring_are_refused_with_the_ring()
    {
        var cycle = Assert.Throws<JobCycleException>(() => Catalog(jobs => jobs
            .AddJob("start", Nothing)
            .AddJob("a", Nothing, job => job.After("start", "b"))
            .AddJob("b", Nothing, job => job.After("c"))
            .AddJob("c", Nothing, job => job.After("a"))));

        Assert.Equal(["a", "b", "c", "a"], cycle.Cycle);
    }

    [Fact]
    public void A_job_may_run_after_another_under_an_earlier_name_of_it() =>
        Assert.Equal(2, Catalog(jobs => jobs
            .AddJob("extract", Nothing, job => job.Alias("pull"))
            .AddJob("load", Nothing, job => job.After("pull"))).Definitions.Count);

    [Fact]
    public void A_ring_is_found_through_earlier_names()
    {
        var cycle = Assert.Throws<JobCycleException>(() => Catalog(jobs => jobs
            .AddJob("extract", Nothing, job => job.Alias("pull").After("store"))
            .AddJob("load", Nothing, job => job.Alias("store").After("pull"))));

        Assert.Equal(["extract", "load", "extract"], cycle.Cycle);
    }

    [Fact]
    public void A_diamond_of_predecessors_is_no_ring() =>
        Assert.Equal(4, Catalog(jobs => jobs
            .AddJob("top", Nothing)
            .AddJob("left", Nothing, job => job.After("top"))
            .AddJob("right", Nothing, job => job.After("top"))
            .AddJob("bottom", Nothing, job => job.After("left", "right"))).Definitions.Count);

    [Fact]
    public void What_a_job_leaves_open_comes_from_the_options()
    {
        var services = new ServiceCollection();
        services.AddCognitionScheduling(options => options.MaxLosses = 7)
            .AddJob("a", Nothing)
            .AddJob("b", Nothing, job => job.MaxLosses(2));
        using var provider = services.BuildServiceProvider();

        Assert.Equal([7, 2], provider.GetRequiredService<JobCatalog>().Definitions.Select(job => job.MaxLosses));
    }

    private static Task Nothing(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private static JobCatalog Catalog(Action<SchedulingBuilder> add)
    {
        var services = new ServiceCollection();
        add(services.AddCognitionScheduling());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<JobCatalog>();
    }
}
