namespace CognitionOS.EventSourcing;

/// <summary>What became of an append that was taken.</summary>
/// <param name="Position">The position of its last event; that of the head when it appended nothing.</param>
/// <param name="Versions">Per stream, in the order given, its version after the append.</param>
/// <param name="AlreadyAppended">The same ids had been appended before: this is the first result, and nothing was
/// added.</param>
public sealed record AppendResult(long Position, IReadOnlyList<long> Versions, bool AlreadyAppended = false)
{
    /// <summary>The version of the first stream after the append; 0 when there was none.</summary>
    public long Version => Versions.Count == 0 ? 0 : Versions[0];
}
