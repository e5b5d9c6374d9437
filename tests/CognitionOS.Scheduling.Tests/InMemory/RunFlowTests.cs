namespace CognitionOS.Scheduling.Tests;

public sealed class RunFlowTests
{
    private readonly SchedulingState _state = new(InMemoryStoreOptions.Default);
    private readonly Commit _commit = new(DateTimeOffset.UnixEpoch, tell: false);

    [Fact]
    public void A_failure_while_one_end_is_carried_out_keeps_no_later_end_from_being_carried_out()
    {
        var ended = new List<RunEntry>();
        var flow = new RunFlow(_state);
        flow.Ended = (run, _) =>
        {
            ended.Add(run);
            if (ended.Count == 1)
            {
                throw new InvalidOperationException("once");
            }
        };
        var (first, second) = (Add(), Add());

        Assert.Throws<InvalidOperationException>(() => flow.Finish(first, RunState.Succeeded, null, _commit, null));
        flow.Finish(second, RunState.Succeeded, null, _commit, null);

        Assert.Equal([first, second], ended);
    }

    private RunEntry Add() => _state.Runs.Add(
        new NewRun { Id = new RunId(Guid.CreateVersion7(_commit.Now)), Job = "work", DueAt = _commit.Now },
        _commit.Now);
}
