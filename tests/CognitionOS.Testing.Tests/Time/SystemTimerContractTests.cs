namespace CognitionOS.Testing;

public sealed class SystemTimerContractTests : TimerContract
{
    protected override TimeProvider Time => TimeProvider.System;

    protected override Task UntilAsync(Task happened) => happened.WaitAsync(TimeSpan.FromSeconds(30), Token);
}
