namespace CognitionOS.Testing;

/// <summary>Counts signals from any thread, and ends a task at the last one awaited.</summary>
internal sealed class Countdown(int awaited)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _signals;

    public Task Reached => _reached.Task;

    public int Signals => Volatile.Read(ref _signals);

    public void Signal()
    {
        if (Interlocked.Increment(ref _signals) >= awaited)
        {
            _reached.TrySetResult();
        }
    }
}
