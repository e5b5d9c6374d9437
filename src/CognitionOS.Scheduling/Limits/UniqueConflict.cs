namespace CognitionOS.Scheduling;

/// <summary>What to do with a run whose unique key another run holds.</summary>
public enum UniqueConflict
{
    /// <summary>Answer the earlier run. The default.</summary>
    ReturnExisting,

    /// <summary>Give the earlier run this payload; if it has started, keep one run with the newest payload behind
    /// it.</summary>
    ReplacePayload,

    /// <summary>Move the earlier run to this due instant, unless it has started: then answer it.</summary>
    Postpone,

    /// <summary>Refuse.</summary>
    Reject,
}
