namespace CognitionOS.Scheduling;

/// <summary>Who decides what a trigger is.</summary>
public enum TriggerOwner
{
    /// <summary>The application's code and configuration, saved at each start.</summary>
    Code,

    /// <summary>A caller, at run time; no deployment touches it.</summary>
    Store,
}
