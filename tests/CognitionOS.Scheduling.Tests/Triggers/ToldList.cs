namespace CognitionOS.Scheduling.Tests;

/// <summary>Takes the changes of each commit in its place, at once.</summary>
internal sealed class ToldList(Action<IReadOnlyList<RunChange>> tell) : IChangeFeed
{
    public ChangePlace Reserve() => new();

    public void Fill(ChangePlace place, IReadOnlyList<RunChange> changes)
    {
        place.Changes = changes;
        if (changes.Count > 0)
        {
            tell(changes);
        }
    }
}
