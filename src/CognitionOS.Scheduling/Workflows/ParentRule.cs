namespace CognitionOS.Scheduling;

/// <summary>What must be true of a node's parents before it runs. What can no longer become true makes it
/// Skipped.</summary>
public enum ParentRule
{
    /// <summary>Every parent succeeded. The default.</summary>
    AllSucceeded,

    /// <summary>Every parent has ended, however; at least one was not skipped.</summary>
    AllDone,

    /// <summary>A parent succeeded; decided by the first that does.</summary>
    AnySucceeded,

    /// <summary>A parent ended Dead or Cancelled; decided by the first that does.</summary>
    AnyFailed,

    /// <summary>Every parent has ended and none is Dead or Cancelled: succeeded or skipped.</summary>
    NoneFailed,

    /// <summary>Every parent has ended, even if all were skipped.</summary>
    Always,
}
