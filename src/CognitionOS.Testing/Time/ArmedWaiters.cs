namespace CognitionOS.Testing;

/// <summary>Who waits for a number of armed timers. The gate of its <see cref="TimerQueue"/> guards it.</summary>
internal sealed class ArmedWaiters
{
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public int Count => _waiting.Count;

    public Task Add(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((count, reached));
        return reached.Task;
    }

    public void Release(int armed)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            if (_waiting[i].Count <= armed)
            {
                _waiting[i].Reached.SetResult();
                _waiting.RemoveAt(i);
            }
        }
    }

    public void Forget(Task wait) => _waiting.RemoveAll(waiter => waiter.Reached.Task == wait);
}
