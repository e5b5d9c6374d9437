namespace CognitionOS.Scheduling.Tests;

public sealed class NewRunsTests
{
    [Theory]
    [InlineData(EnqueueOutcome.Existing)]
    [InlineData(EnqueueOutcome.Replaced)]
    [InlineData(EnqueueOutcome.Postponed)]
    [InlineData(EnqueueOutcome.Rejected)]
    public void Only_runs_that_were_made_are_told(EnqueueOutcome outcome)
    {
        NewRun[] runs = [Run(1), Run(2), Run(3)];

        var changes = NewRuns.Of(
            runs,
            [
                new EnqueueResult(runs[0].Id, EnqueueOutcome.Created), new EnqueueResult(Id(9), outcome),
                new EnqueueResult(runs[2].Id, EnqueueOutcome.Created),
            ],
            Jobs.Noon);

        Assert.Equal([Id(1), Id(3)], changes.Select(change => change.Run));
    }

    [Fact]
    public void A_new_run_comes_from_nowhere_and_has_made_no_attempt()
    {
        var run = Run(1) with { Job = "mail", Tenant = "acme", DueAt = Jobs.Noon.AddDays(1) };

        var change = Assert.Single(NewRuns.Of([run], [new EnqueueResult(run.Id, EnqueueOutcome.Created)], Jobs.Noon));

        Assert.Equal(new RunChange(run.Id, "mail", "acme", null, RunState.Queued, 0, Jobs.Noon), change);
    }

    [Fact]
    public void A_run_with_parents_waits()
    {
        var run = Run(1) with { Parents = new RunParents([Id(2)]) };

        Assert.Equal(
            RunState.Waiting,
            Assert.Single(NewRuns.Of([run], [new EnqueueResult(run.Id, EnqueueOutcome.Created)], Jobs.Noon)).To);
    }

    [Fact]
    public void Nothing_makes_nothing() => Assert.Empty(NewRuns.Of([], [], Jobs.Noon));

    private static RunId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static NewRun Run(int number) => new() { Id = Id(number), Job = "plain", DueAt = Jobs.Noon };
}
