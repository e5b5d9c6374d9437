namespace CognitionOS.EventSourcing;

/// <summary>Lets callers of this process who lost a race go one after the other, so that nobody loses for
/// ever.</summary>
/// <remarks>The first attempts of a call run freely unless somebody waits in the lane; then they queue behind
/// it.</remarks>
internal sealed class ConflictLane : IDisposable
{
    /// <summary>How many races a call may lose before it asks for the lane.</summary>
    public const int FreeAttempts = 2;

    private readonly SemaphoreSlim _lane = new(1);
    private int _inLane;

    /// <summary>Before an attempt: takes the lane when it is needed.</summary>
    /// <param name="lost">How many races the call has lost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gives the lane up when disposed; null when the attempt runs freely.</returns>
    public async ValueTask<IDisposable?> EnterAsync(int lost, CancellationToken cancellationToken)
    {
        if (lost < FreeAttempts && Volatile.Read(ref _inLane) == 0)
        {
            return null;
        }

        Interlocked.Increment(ref _inLane);
        try
        {
            await _lane.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _inLane);
            throw;
        }

        return new Place(this);
    }

    public void Dispose() => _lane.Dispose();

    private sealed class Place(ConflictLane lane) : IDisposable
    {
        public void Dispose()
        {
            lane._lane.Release();
            Interlocked.Decrement(ref lane._inLane);
        }
    }
}
