namespace CognitionOS.EventSourcing;

/// <summary>The dead letters of one subscription, and what is wanted of them.</summary>
internal sealed class LetterShelf
{
    private readonly SortedDictionary<long, DeadLetter> _letters = [];
    private readonly Dictionary<string, SortedSet<long>> _sequences = new(StringComparer.Ordinal);
    private readonly List<SequenceRequest> _requests = [];

    public int Parked => _letters.Count;

    public int Blocked => _sequences.Count;

    public void Park(DeadLetter letter)
    {
        if (!_letters.TryAdd(letter.Position, letter))
        {
            return;
        }

        if (!_sequences.TryGetValue(letter.Sequence, out var positions))
        {
            _sequences[letter.Sequence] = positions = [];
        }

        positions.Add(letter.Position);
    }

    public IReadOnlyList<DeadLetter> List(string? sequence, long after, int limit)
    {
        var letters = sequence is null
            ? _letters.Values
            : Positions(sequence).Select(position => _letters[position]);
        return [.. letters.SkipWhile(letter => letter.Position <= after).Take(limit)];
    }

    /// <summary>The blocked sequences of a partition.</summary>
    public IReadOnlyList<string> BlockedOf(int partition) =>
    [
        .. _sequences
            .Where(sequence => _letters[sequence.Value.Min].Partition == partition)
            .Select(sequence => sequence.Key),
    ];

    public bool Request(string subscription, string sequence, SequenceRequestKind kind, long? position)
    {
        var positions = Positions(sequence);
        var wanted = kind == SequenceRequestKind.Skip ? position : null;
        if (positions.Count == 0 || (wanted is { } one && !positions.Contains(one)))
        {
            return false;
        }

        var partition = _letters[positions.Min].Partition;
        var request = new SequenceRequest(subscription, partition, sequence, kind, wanted);
        if (!_requests.Contains(request))
        {
            _requests.Add(request);
        }

        return true;
    }

    public IReadOnlyList<SequenceRequest> Requests(IReadOnlyList<int> partitions) =>
        [.. _requests.Where(request => partitions.Contains(request.Partition))];

    /// <summary>Takes away what was handled. Answers whether the sequence is free.</summary>
    public bool Settle(SequenceSettlement settlement)
    {
        var sequence = settlement.Request.Sequence;
        var positions = Positions(sequence);
        foreach (var handled in settlement.Handled.Where(positions.Remove))
        {
            _letters.Remove(handled);
        }

        if (settlement.IsDone)
        {
            _requests.Remove(settlement.Request);
        }

        if (positions.Count > 0)
        {
            NoteFailure(positions.Min, settlement.Failure);
            return false;
        }

        _sequences.Remove(sequence);
        _requests.RemoveAll(request => request.Sequence == sequence);
        return true;
    }

    private void NoteFailure(long position, string? failure)
    {
        if (failure is not null)
        {
            var letter = _letters[position];
            _letters[position] = letter with { Failure = failure, Attempts = letter.Attempts + 1 };
        }
    }

    private SortedSet<long> Positions(string sequence) => _sequences.GetValueOrDefault(sequence) ?? [];
}
