namespace CognitionOS.Scheduling.Tests;

public sealed class StayVitalsTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly RunBoard _board = new(slots: 8, mostAbandoned: 8);
    private readonly StayVitals _vitals;

    public StayVitalsTests()
    {
        _board.Open();
        _vitals = new StayVitals(_board);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_runs_and_what_was_abandoned_is_what_the_board_says_at_every_moment()
    {
        var (first, second) = (_bench.Make(), _bench.Make());
        _board.Admit([first, second]);
        var started = (_vitals.Running, _vitals.Abandoned);
        _board.Abandon(first, settlement: null);
        var abandoned = (_vitals.Running, _vitals.Abandoned);
        _board.End(first, settlement: null, brief: false, out _);
        var ended = (_vitals.Running, _vitals.Abandoned);

        Assert.Equal(((2, 0), (2, 1), (1, 0)), (started, abandoned, ended));
    }

    [Fact]
    public async Task Attempts_that_are_abandoned_and_end_on_many_threads_leave_the_right_count()
    {
        var board = new RunBoard(slots: 1_000, mostAbandoned: 1_000);
        board.Open();
        var vitals = new StayVitals(board);
        var runs = Enumerable.Range(0, 1_000).Select(_ => _bench.Make()).ToList();
        board.Admit(runs);

        await Parallel.ForEachAsync(runs, TestContext.Current.CancellationToken, (run, _) =>
        {
            board.Abandon(run, settlement: null);
            if (run.Claim.Fence % 2 == 0)
            {
                board.End(run, settlement: null, brief: true, out var none);
            }

            return default;
        });

        Assert.Equal((500, 500), (vitals.Running, vitals.Abandoned));
    }
}
