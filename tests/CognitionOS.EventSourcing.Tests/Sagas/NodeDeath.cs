namespace CognitionOS.EventSourcing.Tests;

/// <summary>Kills a node before or after its n-th store operation: from then on it reaches no store.</summary>
internal sealed class NodeDeath(int operation, bool after) : IDisposable
{
    private readonly CancellationTokenSource _death = new();
    private int _operations;

    public static NodeDeath Never => new(int.MaxValue, after: false);

    /// <summary>How many operations there were.</summary>
    public int Operations => Volatile.Read(ref _operations);

    public bool IsDead => _death.IsCancellationRequested;

    /// <summary>Cancelled when it dies.</summary>
    public CancellationToken Token => _death.Token;

    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> operate)
    {
        ThrowIfDead();
        var isLast = Interlocked.Increment(ref _operations) == operation;
        if (isLast && !after)
        {
            Kill();
        }

        ThrowIfDead();
        var result = await operate();
        if (isLast)
        {
            Kill();
        }

        ThrowIfDead();
        return result;
    }

    public void Kill() => _death.Cancel();

    public void Dispose() => _death.Dispose();

    public void ThrowIfDead()
    {
        if (IsDead)
        {
            throw new NodeIsDeadException();
        }
    }
}
