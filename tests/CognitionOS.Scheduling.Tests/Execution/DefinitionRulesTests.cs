using FsCheck;
using FsCheck.Fluent;
using Declared = (CognitionOS.Scheduling.JobRegistration Registration, CognitionOS.Scheduling.JobDefinition Definition);

namespace CognitionOS.Scheduling.Tests;

public sealed class DefinitionRulesTests
{
    [Fact]
    public void Nothing_declared_is_nothing_wrong() => DefinitionRules.ThrowIfFaulty([]);

    [Fact]
    public void A_job_after_itself_is_a_ring_of_one() =>
        Assert.Equal(["a", "a"], Assert.Throws<JobCycleException>(() => Check(Job("a", "a"))).Cycle);

    [Fact]
    public void A_ring_is_shown_without_what_leads_to_it()
    {
        var cycle = Assert.Throws<JobCycleException>(
            () => Check(Job("in", "a"), Job("a", "b"), Job("b", "c"), Job("c", "b"))).Cycle;

        Assert.Equal(["b", "c", "b"], cycle);
    }

    [Fact]
    public void A_ring_beside_another_fault_is_told_among_the_faults()
    {
        var faults = Assert.Throws<JobDefinitionException>(() => Check(Job("a", "b"), Job("b", "a", "nobody"))).Faults;

        Assert.Equal(2, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("'nobody', which is no job", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("a -> b -> a", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("b", "a")]
    [InlineData("b", "c")]
    public void A_name_or_alias_that_stands_for_two_jobs_is_a_fault(string second, string alias)
    {
        var other = Job(second);
        var faults = Assert.Throws<JobDefinitionException>(() => Check(
            With(Job("a"), job => job with { Aliases = ["c"] }),
            With(other, job => job with { Aliases = second == "a" ? [] : [alias] }))).Faults;

        Assert.Contains("give each its own", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_that_repeats_the_jobs_own_name_is_a_fault() =>
        Assert.Throws<JobDefinitionException>(() => Check(With(Job("a"), job => job with { Aliases = ["a"] })));

    [Fact]
    public void To_run_after_an_alias_is_to_run_after_the_job_of_today()
    {
        Check(With(Job("a"), job => job with { Aliases = ["old"] }), Job("b", "old"));

        Assert.Equal(["a", "b", "a"], Assert.Throws<JobCycleException>(
            () => Check(With(Job("a", "b"), job => job with { Aliases = ["old"] }), Job("b", "old"))).Cycle);
    }

    [Fact]
    public void A_name_that_is_null_is_told_among_the_faults() =>
        Assert.Equal(2, Assert.Throws<JobDefinitionException>(() => Check(
            With(Job("a"), job => job with { Aliases = [null!] }), Job("b", [null!]))).Faults.Count);

    [Fact]
    public void Names_differ_by_case() => Check(Job("mail"), Job("Mail", "mail"));

    [Fact]
    public void Whatever_runs_after_what_a_ring_is_found_exactly_when_there_is_one() =>
        Prop.ForAll(
            Gen.Choose(0, 5).Two().ListOf().ToArbitrary(),
            edges =>
            {
                var jobs = Enumerable.Range(0, 6)
                    .Select(index => Job(
                        $"{index}", [.. edges.Where(edge => edge.Item1 == index).Select(edge => $"{edge.Item2}")]))
                    .ToArray();

                var thrown = Record.Exception(() => Check(jobs));

                Assert.Equal(HasRing(jobs), thrown is JobCycleException);
                if (thrown is JobCycleException ring)
                {
                    Assert.Equal(ring.Cycle[0], ring.Cycle[^1]);
                    Assert.All(
                        ring.Cycle.Zip(ring.Cycle.Skip(1)),
                        step => Assert.Contains(
                            step.Second, jobs.Single(job => job.Definition.Name == step.First).Definition.After));
                }
            }).QuickCheckThrowOnFailure();

    // Takes away what waits for nobody until nothing is left, or nothing can be taken.
    private static bool HasRing(Declared[] jobs)
    {
        var left = jobs.ToDictionary(job => job.Definition.Name, job => job.Definition.After);
        while (left.FirstOrDefault(job => job.Value.All(name => !left.ContainsKey(name))) is { Key: { } free })
        {
            left.Remove(free);
        }

        return left.Count > 0;
    }

    private static void Check(params Declared[] jobs) => DefinitionRules.ThrowIfFaulty(jobs);

    private static Declared Job(string name, params string[] after) => (
        new JobRegistration(name, "a delegate", null, new DelegateInvoker((_, _) => Task.CompletedTask), null),
        new JobDefinition { Name = name, After = after });

    private static Declared With(Declared job, Func<JobDefinition, JobDefinition> change) =>
        (job.Registration, change(job.Definition));
}
