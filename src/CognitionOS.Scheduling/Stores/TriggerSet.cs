using System.Collections.ObjectModel;

namespace CognitionOS.Scheduling;

/// <summary>Triggers to be saved together.</summary>
/// <param name="Owner">Whose they are.</param>
/// <param name="Revision">The revision of the code that declares them.</param>
/// <param name="Triggers">All that this owner declares, if code; else those to save.</param>
public sealed record TriggerSet(TriggerOwner Owner, Version Revision, IReadOnlyList<TriggerRecord> Triggers)
{
    /// <summary>Jobs' names of today by the names they had earlier: what succeeds, is paused, is asked
    /// for or takes a slot of <c>job:{name}</c> under any of them does so under all. Only the code's count. Default
    /// none.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
