namespace CognitionOS.Scheduling;

/// <summary>What to do when a trigger fires while an earlier run of it has not ended.</summary>
public enum OverlapRule
{
    /// <summary>The new run is not made; it is recorded as Skipped. The default.</summary>
    Skip,

    /// <summary>Both run.</summary>
    Allow,

    /// <summary>The new run waits for the earlier one; if one waits already, the new one is Skipped.</summary>
    BufferOne,

    /// <summary>The new run waits for all earlier ones; they run one by one, in order.</summary>
    BufferAll,

    /// <summary>The earlier runs are cancelled; the new one starts when they have ended.</summary>
    CancelOther,

    /// <summary>
    /// The earlier runs are cancelled and the new one starts at once; whatever the earlier ones still report is
    /// refused by their fence.
    /// </summary>
    AbandonOther,
}
