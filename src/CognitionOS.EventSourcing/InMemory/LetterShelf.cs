namespace CognitionOS.EventSourcing;

/// <summary>The dead letters of one subscription, and what is wanted of them.</summary>
internal sealed class LetterShelf
{
    // One event may stand in two sequences, such as after its key was told anew.
    private readonly SortedDictionary<(long Position, string Sequence), DeadLetter> _letters = new(
        Comparer<(long Position, string Sequence)>.Create(InOrder));

    private readonly Dictionary<string, SortedSet<long>> _sequences = new(StringComparer.Ordinal);
    private readonly List<SequenceRequest> _requests = [];

    public int Parked => _letters.Count;

    public int Blocked => _sequences.Count;

    public void Park(DeadLetter letter)
    {
        if (!_letters.TryAdd((letter.Position, letter.Sequence), letter))
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
            : Positions(sequence).Select(position => _letters[(position, sequence)]);
        var behind = letters.SkipWhile(letter => letter.Position <= after).ToList();
        return behind.Count <= limit
            ? behind
            : [.. behind.TakeWhile((letter, index) => index < limit || letter.Position == behind[limit - 1].Position)];
    }

    /// <summary>The blocked sequences of a partition.</summary>
    public IReadOnlyList<string> BlockedOf(int partition) =>
    [
        .. _sequences
            .Where(sequence => _letters[(sequence.Value.Min, sequence.Key)].Partition == partition)
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

        var partition = _letters[(positions.Min, sequence)].Partition;
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
            _letters.Remove((handled, sequence));
        }

        if (settlement.IsDone)
        {
            _requests.Remove(settlement.Request);
        }

        if (positions.Count > 0)
        {
            NoteFailure((positions.Min, sequence), settlement.Failure);
            return false;
        }

        _sequences.Remove(sequence);
        _requests.RemoveAll(request => request.Sequence == sequence);
        return true;
    }

    private void NoteFailure((long Position, string Sequence) key, string? failure)
    {
        if (failure is not null)
        {
            var letter = _letters[key];
            _letters[key] = letter with { Failure = failure, Attempts = letter.Attempts + 1 };
        }
    }

    private static int InOrder((long Position, string Sequence) left, (long Position, string Sequence) right)
    {
        var order = left.Position.CompareTo(right.Position);
        return order != 0 ? order : string.CompareOrdinal(left.Sequence, right.Sequence);
    }

    private SortedSet<long> Positions(string sequence) => _sequences.GetValueOrDefault(sequence) ?? [];
}
