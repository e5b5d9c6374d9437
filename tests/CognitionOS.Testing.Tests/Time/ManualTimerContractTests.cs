namespace CognitionOS.Testing;

public sealed class ManualTimerContractTests : TimerContract
{
    private readonly ManualTimeProvider _time = new();

    protected override TimeProvider Time => _time;

    protected override async Task UntilAsync(Task happened)
    {
        for (var step = 0; step < 100 && !happened.IsCompleted; step++)
        {
            await _time.AdvanceAsync(TimeSpan.FromMilliseconds(1), Token);
        }

        await happened.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }
}
