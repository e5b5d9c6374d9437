namespace CognitionOS.Scheduling;

/// <summary>Why the token of an attempt was cancelled. The first cause counts.</summary>
internal enum StopCause
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The attempt took too long.</summary>
    AttemptTimeout,

    /// <summary>The run took too long, over all its attempts.</summary>
    RunTimeout,

    /// <summary>The attempt gave no sign of life.</summary>
    HeartbeatMissed,

    /// <summary>A caller or an overlap rule asked for it.</summary>
    Requested,

    /// <summary>The node's lease is lost or about to be.</summary>
    LeaseLost,

    /// <summary>The drain time has passed.</summary>
    ShutDown,
}
