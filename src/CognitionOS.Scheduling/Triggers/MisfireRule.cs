namespace CognitionOS.Scheduling;

/// <summary>
/// What to do with instants that were missed because the host was down, busy or the trigger was paused.
/// </summary>
public enum MisfireRule
{
    /// <summary>One run for all of them, for the latest instant missed. The default.</summary>
    FireOnce,

    /// <summary>One run for each within the catch-up window; older ones are dropped.</summary>
    FireAll,

    /// <summary>None; go on with the next instant to come.</summary>
    Skip,
}
