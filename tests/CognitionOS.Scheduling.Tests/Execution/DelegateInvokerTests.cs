namespace CognitionOS.Scheduling.Tests;

public sealed class DelegateInvokerTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Answers_the_delegates_own_task_and_hands_on_context_and_token()
    {
        (JobContext, CancellationToken)? seen = null;
        var answer = Task.FromResult(1);
        var invoker = new DelegateInvoker((context, token) =>
        {
            seen = (context, token);
            return answer;
        });
        var context = _bench.Make().Context;
        using var stop = new CancellationTokenSource();

        Assert.Same(answer, invoker.Invoke("ignored", context, stop.Token));
        Assert.Equal((context, stop.Token), seen);
    }

    [Fact]
    public async Task What_the_delegate_throws_before_it_answers_is_thrown()
    {
        var invoker = new DelegateInvoker((_, _) => throw new FormatException("odd"));

        await Assert.ThrowsAsync<FormatException>(
            () => invoker.Invoke(null, _bench.Make().Context, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_reads_no_payload()
    {
        var run = _bench.Make();

        Assert.Null(new DelegateInvoker((_, _) => Task.CompletedTask).ReadPayload(
            run.Job.Definition, run.Claim.Run with { Payload = "{}"u8.ToArray() }));
    }
}
