namespace CognitionOS.EventSourcing.Tests;

/// <summary>Kills a node before or after its n-th store operation: from then on it reaches no store.</summary>
internal sealed class NodeDeath(int operation, bool after)
{
    private int _operations;

    public static NodeDeath Never => new(int.MaxValue, after: false);

    /// <summary>How many operations there were.</summary>
    public int Operations => Volatile.Read(ref _operations);

    public bool IsDead { get; private set; }

    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> operate)
    {
        ThrowIfDead();
        var isLast = Interlocked.Increment(ref _operations) == operation;
        IsDead = isLast && !after;
        ThrowIfDead();
        var result = await operate();
        IsDead = isLast;
        ThrowIfDead();
        return result;
    }

    public void Kill() => IsDead = true;

    public void ThrowIfDead()
    {
        if (IsDead)
        {
            throw new NodeIsDeadException();
        }
    }
}
