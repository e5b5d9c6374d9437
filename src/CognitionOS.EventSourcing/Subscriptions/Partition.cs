using System.Collections.Concurrent;

namespace CognitionOS.EventSourcing;

/// <summary>A partition in the hands of this node, from the moment it is acquired until it is lost or
/// released.</summary>
internal sealed class Partition : IDisposable
{
    private readonly ConcurrentQueue<SequenceRequest> _requests = new();
    private readonly ConcurrentDictionary<SequenceRequest, bool> _pending = new();
    private readonly HashSet<string> _blocked;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _abort;
    private long _saved;
    private int _blockedCount;

    /// <summary>Takes over a partition.</summary>
    /// <param name="lease">As the store answered.</param>
    /// <param name="bufferSize">The most events that wait.</param>
    /// <param name="stopping">Nothing new is begun.</param>
    /// <param name="abort">Handlers are cancelled.</param>
    public Partition(PartitionLease lease, int bufferSize, CancellationToken stopping, CancellationToken abort)
    {
        Number = lease.Partition;
        Epoch = lease.Epoch;
        Buffer = new PartitionBuffer(bufferSize, lease.Checkpoint);
        _saved = lease.Checkpoint;
        _blocked = new HashSet<string>(lease.Blocked, StringComparer.Ordinal);
        _blockedCount = _blocked.Count;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping, _lost.Token);
        _abort = CancellationTokenSource.CreateLinkedTokenSource(abort, _lost.Token);
        Stopping = _stopping.Token;
        Abort = _abort.Token;
    }

    public int Number { get; }

    public long Epoch { get; }

    public PartitionBuffer Buffer { get; }

    /// <summary>Wakes its worker.</summary>
    public WakeSignal Wake { get; } = new();

    /// <summary>Nothing new is to be begun.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>What is under way is to end.</summary>
    public CancellationToken Abort { get; }

    /// <summary>Of its handler's calls; made by the first. Only for its worker.</summary>
    public TimeLimit? Limit { get; set; }

    public bool IsLost => _lost.IsCancellationRequested;

    /// <summary>How many of its sequences are blocked.</summary>
    public int BlockedCount => Volatile.Read(ref _blockedCount);

    /// <summary>Whether a checkpoint can be moved.</summary>
    public bool IsUnsaved => Buffer.Position > Volatile.Read(ref _saved);

    public bool HasRequests => !_requests.IsEmpty;

    /// <summary>Only for its worker.</summary>
    public bool IsBlocked(string sequence) => _blocked.Contains(sequence);

    /// <summary>Only for its worker.</summary>
    public void Block(string sequence)
    {
        _blocked.Add(sequence);
        Volatile.Write(ref _blockedCount, _blocked.Count);
    }

    /// <summary>Only for its worker.</summary>
    public void Unblock(string sequence)
    {
        _blocked.Remove(sequence);
        Volatile.Write(ref _blockedCount, _blocked.Count);
    }

    /// <summary>Notes that the store has this checkpoint.</summary>
    public void Saved(long position)
    {
        var known = Volatile.Read(ref _saved);
        while (position > known)
        {
            var found = Interlocked.CompareExchange(ref _saved, position, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }

    /// <summary>Hands a person's wish to its worker, unless it has it already.</summary>
    public void Request(SequenceRequest request)
    {
        if (_pending.TryAdd(request, true))
        {
            _requests.Enqueue(request);
            Wake.Set();
        }
    }

    public bool TryTakeRequest(out SequenceRequest? request) => _requests.TryDequeue(out request);

    public void Forget(SequenceRequest request) => _pending.TryRemove(request, out _);

    /// <summary>It has another owner, or may have: everything ends at once.</summary>
    public Task LoseAsync() => _lost.CancelAsync();

    /// <summary>Once its worker has ended.</summary>
    public void Dispose()
    {
        Limit?.Dispose();
        _stopping.Dispose();
        _abort.Dispose();
    }
}
