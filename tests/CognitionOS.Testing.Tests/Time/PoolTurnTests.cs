namespace CognitionOS.Testing;

public sealed class PoolTurnTests
{
    [Fact]
    public async Task Goes_on_as_a_new_work_item_of_the_pool()
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => _ = TurnAsync());

        thread.Start();

        Assert.True(await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        async Task TurnAsync()
        {
            await new PoolTurn();
            done.SetResult(Thread.CurrentThread.IsThreadPoolThread);
        }
    }

    [Fact]
    public async Task Async_locals_come_along()
    {
        var local = new AsyncLocal<int> { Value = 7 };

        await new PoolTurn();

        Assert.Equal(7, local.Value);
    }

    [Fact]
    public async Task A_context_flows_when_nobody_else_carries_it()
    {
        var local = new AsyncLocal<int> { Value = 7 };
        var seen = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

        new PoolTurn().OnCompleted(() => seen.SetResult(local.Value));

        Assert.Equal(7, await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
