namespace CognitionOS.Scheduling;

/// <summary>A place in the order of telling: what is handed in behind it is told behind it.</summary>
internal sealed class ChangePlace(IReadOnlyList<RunChange>? changes = null)
{
    /// <summary>What is told in this place; null while it is kept for changes to come.</summary>
    public IReadOnlyList<RunChange>? Changes { get; set; } = changes;
}
