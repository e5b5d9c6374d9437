namespace CognitionOS.Scheduling.Tests;

public sealed class DelegateInvokerOfPayloadTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_it_reads_is_what_the_delegate_is_called_with()
    {
        Greeting? seen = null;
        var invoker = new DelegateInvokerOfPayload<Greeting>((greeting, _, _) =>
        {
            seen = greeting;
            return Task.CompletedTask;
        });
        var run = _bench.Make(change: job => job with { Payload = TestJson.Default.Greeting });

        var payload = invoker.ReadPayload(
            run.Job.Definition, run.Claim.Run with { Payload = """{"Name":"Ada","Times":3}"""u8.ToArray() });
        var task = invoker.Invoke(payload, run.Context, TestContext.Current.CancellationToken);

        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal(new Greeting("Ada", 3), seen);
    }

    [Fact]
    public void A_payload_that_is_a_value_is_read_too()
    {
        var seen = 0;
        var invoker = new DelegateInvokerOfPayload<int>((number, _, _) => Task.FromResult(seen = number));
        var run = _bench.Make(change: job => job with { Payload = TestJson.Default.Int32 });

        _ = invoker.Invoke(
            invoker.ReadPayload(run.Job.Definition, run.Claim.Run with { Payload = "42"u8.ToArray() }),
            run.Context,
            TestContext.Current.CancellationToken);

        Assert.Equal(42, seen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text")]
    public async Task A_payload_of_another_type_is_no_call(object? payload)
    {
        var called = false;
        var invoker = new DelegateInvokerOfPayload<int>((_, _, _) => Task.FromResult(called = true));

        await Assert.ThrowsAsync<PayloadException>(
            () => invoker.Invoke(payload, _bench.Make().Context, TestContext.Current.CancellationToken));
        Assert.False(called);
    }
}
