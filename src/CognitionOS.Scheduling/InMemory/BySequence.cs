namespace CognitionOS.Scheduling;

/// <summary>Runs in the order of enqueueing.</summary>
internal sealed class BySequence : IComparer<RunEntry>
{
    public static readonly BySequence Instance = new();

    public int Compare(RunEntry? x, RunEntry? y) => (x?.Sequence ?? 0).CompareTo(y?.Sequence ?? 0);
}
