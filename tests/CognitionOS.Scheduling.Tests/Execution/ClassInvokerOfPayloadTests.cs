using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

public sealed class ClassInvokerOfPayloadTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly ClassInvokerOfPayload<Recorder, Greeting> _invoker = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_it_reads_is_what_the_class_is_called_with()
    {
        using var services = new ServiceCollection().AddScoped<Recorder>().BuildServiceProvider();
        using var scope = services.CreateScope();
        var run = _bench.Make(change: job => job with { Payload = TestJson.Default.Greeting });
        run.Context.Services = scope.ServiceProvider;

        var payload = _invoker.ReadPayload(
            run.Job.Definition, run.Claim.Run with { Payload = """{"Name":"Ada","Times":3}"""u8.ToArray() });
        var task = _invoker.Invoke(payload, run.Context, TestContext.Current.CancellationToken);

        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal(new Greeting("Ada", 3), scope.ServiceProvider.GetRequiredService<Recorder>().Payload);
    }

    [Fact]
    public void A_run_without_payload_cannot_be_read()
    {
        var run = _bench.Make(change: job => job with { Payload = TestJson.Default.Greeting });

        var fault = Assert.Throws<PayloadException>(() => _invoker.ReadPayload(run.Job.Definition, run.Claim.Run));

        Assert.Contains(nameof(Greeting), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text")]
    [InlineData(3)]
    public async Task A_payload_of_another_type_is_no_call(object? payload) =>
        await Assert.ThrowsAsync<PayloadException>(() => _invoker.Invoke(
            payload, _bench.Make().Context, TestContext.Current.CancellationToken));

    private sealed class Recorder : IJob<Greeting>
    {
        public Greeting? Payload { get; private set; }

        public Task ExecuteAsync(Greeting payload, JobContext context, CancellationToken cancellationToken)
        {
            Payload = payload;
            return Task.CompletedTask;
        }
    }
}
