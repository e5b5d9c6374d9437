namespace CognitionOS.EventSourcing.Tests;

/// <summary>Ends a node at the n-th call of a store, before or after the store has done what it was asked; every later
/// call fails too.</summary>
internal sealed class CrashPoint(int at, bool after)
{
    private int _calls;
    private bool _crashed;

    public bool HasCrashed => Volatile.Read(ref _crashed);

    public int Calls => Volatile.Read(ref _calls);

    public async ValueTask<T> PassAsync<T>(Func<ValueTask<T>> call)
    {
        ThrowIfCrashed();
        if (Interlocked.Increment(ref _calls) != at)
        {
            return await call();
        }

        if (after)
        {
            await call();
        }

        Volatile.Write(ref _crashed, true);
        throw new IOException("The node has crashed.");
    }

    public async ValueTask PassAsync(Func<ValueTask> call) => await PassAsync(async () =>
    {
        await call();
        return true;
    });

    private void ThrowIfCrashed()
    {
        if (HasCrashed)
        {
            throw new IOException("The node has crashed.");
        }
    }
}
