namespace CognitionOS.Testing;

public sealed class ContextTurnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_context_goes_on_with_runs_first()
    {
        using var pump = new PumpContext();
        var hops = 0;
        pump.Post(Hop, null);

        await new ContextTurn(pump, TimeSpan.FromSeconds(30));

        Assert.Equal(ContextTurn.Hops, Volatile.Read(ref hops));
        Assert.True(Thread.CurrentThread.IsThreadPoolThread);

        void Hop(object? state)
        {
            if (Interlocked.Increment(ref hops) < ContextTurn.Hops)
            {
                pump.Post(Hop, null);
            }
        }
    }

    [Fact]
    public async Task A_context_that_never_takes_its_turn_is_given_up()
    {
        await new ContextTurn(new DeadContext(), TimeSpan.FromMilliseconds(1));

        Assert.True(Thread.CurrentThread.IsThreadPoolThread);
        Token.ThrowIfCancellationRequested();
    }

    private sealed class DeadContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            // Nothing ever runs here.
        }
    }
}
