using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

public sealed class ClassInvokerTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Calls_the_class_of_the_attempts_own_scope_with_its_context_and_token()
    {
        using var services = new ServiceCollection().AddScoped<Recorder>().BuildServiceProvider();
        using var scope = services.CreateScope();
        var context = _bench.Make().Context;
        context.Services = scope.ServiceProvider;
        using var stop = new CancellationTokenSource();

        var task = new ClassInvoker<Recorder>().Invoke(null, context, stop.Token);

        var recorder = scope.ServiceProvider.GetRequiredService<Recorder>();
        Assert.Same(recorder.Answer, task);
        Assert.Equal((context, stop.Token), (recorder.Context, recorder.Token));
    }

    [Fact]
    public async Task A_class_that_is_not_registered_fails_the_call_and_is_named()
    {
        var context = _bench.Make().Context;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => new ClassInvoker<Recorder>()
            .Invoke(null, context, TestContext.Current.CancellationToken));

        Assert.Contains(nameof(Recorder), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_reads_no_payload_even_if_the_run_has_one()
    {
        var run = _bench.Make();

        Assert.Null(new ClassInvoker<Recorder>().ReadPayload(
            run.Job.Definition, run.Claim.Run with { Payload = "torn"u8.ToArray() }));
    }

    private sealed class Recorder : IJob
    {
        public Task Answer { get; } = Task.FromResult(1);

        public JobContext? Context { get; private set; }

        public CancellationToken Token { get; private set; }

        public Task ExecuteAsync(JobContext context, CancellationToken cancellationToken)
        {
            (Context, Token) = (context, cancellationToken);
            return Answer;
        }
    }
}
