namespace CognitionOS.EventSourcing;

/// <summary>Those who wait until a subscription has passed a position. Safe from any thread.</summary>
internal sealed class ProgressWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(long Position, TaskCompletionSource Source)> _waiting = [];
    private int _count;

    /// <summary>Whether nobody waits.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Ends when the position is passed, or something else has changed: look again.</summary>
    public Task WaitAsync(long position)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((position, source));
            Volatile.Write(ref _count, _waiting.Count);
        }

        return source.Task;
    }

    /// <summary>The same for one who may give up.</summary>
    public Task WaitOrGiveUpAsync(long position, CancellationToken givenUp)
    {
        var waiting = WaitAsync(position);
        givenUp.UnsafeRegister(_ => Forget(waiting), null);
        return waiting;
    }

    /// <summary>Waits no longer.</summary>
    public void Forget(Task waiting)
    {
        lock (_gate)
        {
            _waiting.RemoveAll(one => one.Source.Task == waiting);
            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>Wakes those whose position is passed.</summary>
    public void Passed(long lowest)
    {
        lock (_gate)
        {
            foreach (var (_, source) in _waiting.FindAll(one => one.Position <= lowest))
            {
                source.TrySetResult();
            }

            _waiting.RemoveAll(one => one.Position <= lowest);
            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>Wakes all: they are to look again.</summary>
    public void Pulse() => Passed(long.MaxValue);
}
