namespace CognitionOS.Scheduling;

/// <summary>What became of a claimed run.</summary>
public enum SettlementKind
{
    /// <summary>A prefetched run starts now: its attempt counts.</summary>
    Started,

    /// <summary>Given back: due again at once, in its old place. Costs no attempt if it had not started; one that was
    /// interrupted keeps its count.</summary>
    Returned,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Failed, to be tried again at <see cref="Settlement.RetryAt"/>.</summary>
    Retry,

    /// <summary>Failed for good.</summary>
    Dead,

    /// <summary>Ended because it was cancelled.</summary>
    Cancelled,
}
