namespace CognitionOS.Scheduling.Tests;

public sealed class ProgressBoxTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Nothing_reported_is_nothing_to_take() => Assert.Empty(_bench.Progress.Take());

    [Fact]
    public void The_newest_of_each_run_is_taken_once_under_its_fence()
    {
        var (first, second) = (_bench.Make(), _bench.Make());
        first.Context.Report(0.1, "old");
        first.Context.Report(0.2, "new");
        second.Context.Report(0.7);

        var taken = _bench.Progress.Take();

        Assert.Equal(
            [
                new ProgressReport(first.Claim.Run.Id, first.Claim.Fence, new RunProgress(0.2, "new")),
                new ProgressReport(second.Claim.Run.Id, second.Claim.Fence, new RunProgress(0.7)),
            ],
            taken.OrderBy(report => report.Fence));
        Assert.Empty(_bench.Progress.Take());
    }

    [Fact]
    public void What_was_reported_last_is_known_after_it_was_taken()
    {
        var run = _bench.Make();
        run.Context.Report(0.5, "half");
        _bench.Progress.Take();

        Assert.Equal(new RunProgress(0.5, "half"), run.Context.LastProgress);
    }

    [Fact]
    public async Task Reports_and_takings_of_many_threads_lose_no_run_its_newest()
    {
        var runs = Enumerable.Range(0, 50).Select(_ => _bench.Make()).ToArray();
        var newest = new Dictionary<RunId, double>();
        using var done = new CancellationTokenSource();
        var taking = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    Note(_bench.Progress.Take());
                }
            },
            TestContext.Current.CancellationToken);

        await Parallel.ForEachAsync(runs, TestContext.Current.CancellationToken, (run, _) =>
        {
            for (var step = 1; step <= 200; step++)
            {
                run.Context.Report(step / 200.0);
            }

            return default;
        });
        await done.CancelAsync();
        await taking;
        Note(_bench.Progress.Take());

        Assert.Equal(runs.Length, newest.Count);
        Assert.All(newest.Values, fraction => Assert.Equal(1, fraction));

        void Note(IEnumerable<ProgressReport> reports)
        {
            foreach (var report in reports)
            {
                newest[report.Run] = report.Progress.Fraction;
            }
        }
    }
}
