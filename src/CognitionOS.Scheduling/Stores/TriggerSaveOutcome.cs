namespace CognitionOS.Scheduling;

/// <summary>What became of a trigger that was to be saved.</summary>
public enum TriggerSaveOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It was changed.</summary>
    Updated,

    /// <summary>It was there, equal.</summary>
    Unchanged,

    /// <summary>A higher revision has saved it before: nothing was changed.</summary>
    Older,

    /// <summary>The same revision has saved another content under this name, or the other owner holds the name: nothing
    /// was saved.</summary>
    Conflict,
}
