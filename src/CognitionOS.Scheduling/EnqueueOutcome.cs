namespace CognitionOS.Scheduling;

/// <summary>What became of a run that was handed in.</summary>
public enum EnqueueOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>An earlier run holds its unique key; that one's id is answered.</summary>
    Existing,

    /// <summary>An earlier run holds its unique key and took over its payload; that one's id is answered.</summary>
    Replaced,

    /// <summary>An earlier run holds its unique key and was moved to its due instant; that one's id is
    /// answered.</summary>
    Postponed,

    /// <summary>An earlier run holds its unique key, and nothing was changed; that one's id is answered.</summary>
    Rejected,
}
