namespace CognitionOS.Testing;

/// <summary>One fault of one point: when it strikes, and what it does then. Its point's gate guards the random
/// source.</summary>
/// <param name="on">When it strikes.</param>
/// <param name="random">Its own source, so that no other rule shifts its draws.</param>
/// <param name="delay">How long the call waits; zero for not at all.</param>
/// <param name="exception">What the call throws after that, or null for nothing.</param>
internal sealed class FaultRule(
    FaultOn on, Random random, TimeSpan delay, Func<CancellationToken, Exception>? exception)
{
    public TimeSpan Delay => delay;

    public Func<CancellationToken, Exception>? Exception => exception;

    public bool Strikes(int call) => on.Strikes(call, random);
}
