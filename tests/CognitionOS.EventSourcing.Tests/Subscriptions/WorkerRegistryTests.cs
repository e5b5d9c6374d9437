namespace CognitionOS.EventSourcing.Tests;

public sealed class WorkerRegistryTests
{
    private readonly WorkerRegistry _workers = new();

    [Fact]
    public async Task A_partition_is_busy_until_its_worker_has_ended()
    {
        var end = new TaskCompletionSource();
        _workers.Start(3, () => end.Task);
        var busy = (_workers.IsBusy(3), _workers.IsBusy(4), _workers.Busy());

        end.SetResult();
        await _workers.WhenEnded();

        Assert.Equal((true, false), (busy.Item1, busy.Item2));
        Assert.Equal([3], busy.Item3);
        Assert.False(_workers.IsBusy(3));
        Assert.Empty(_workers.Busy());
    }

    [Fact]
    public async Task Nothing_flows_from_the_caller_into_a_worker()
    {
        var local = new AsyncLocal<string> { Value = "caller" };
        string? seen = "none";
        _workers.Start(1, () =>
        {
            seen = local.Value;
            return Task.CompletedTask;
        });

        await _workers.WhenEnded();

        Assert.Null(seen);
    }
}
