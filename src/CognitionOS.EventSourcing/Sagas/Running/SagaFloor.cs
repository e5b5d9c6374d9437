namespace CognitionOS.EventSourcing;

/// <summary>Which sagas this node drives right now: each at most once.</summary>
internal sealed class SagaFloor
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SagaId, CancellationTokenSource> _driven = [];

    /// <summary>Takes a saga; null: it is being driven.</summary>
    public Turn? TryEnter(SagaId id, CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_driven.ContainsKey(id))
            {
                return null;
            }

            var turn = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _driven.Add(id, turn);
            return new Turn(this, id, turn);
        }
    }

    /// <summary>Cancels what is being called of a saga, if this node calls it.</summary>
    public void Interrupt(SagaId id)
    {
        lock (_gate)
        {
            if (_driven.GetValueOrDefault(id) is { } turn)
            {
                // On the thread pool: what is called back is the user's code.
                turn.CancelAfter(TimeSpan.Zero);
            }
        }
    }

    private void Leave(SagaId id)
    {
        lock (_gate)
        {
            if (_driven.Remove(id, out var turn))
            {
                turn.Dispose();
            }
        }
    }

    /// <summary>The right to drive a saga, until disposed.</summary>
    internal sealed class Turn(SagaFloor floor, SagaId id, CancellationTokenSource source) : IDisposable
    {
        /// <summary>Cancelled when the node stops or the saga is cancelled.</summary>
        public CancellationToken Token { get; } = source.Token;

        public void Dispose() => floor.Leave(id);
    }
}
