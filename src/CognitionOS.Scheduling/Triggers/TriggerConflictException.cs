namespace CognitionOS.Scheduling;

/// <summary>
/// The store keeps another trigger under a name that this process declares, and no revision says which is newer.
/// Thrown at start; nothing was saved.
/// </summary>
public sealed class TriggerConflictException : SchedulingException
{
    internal TriggerConflictException(TriggerRecord declared, TriggerRecord stored)
        : base(MessageFor(declared, stored))
    {
        Declared = declared;
        Stored = stored;
    }

    /// <summary>The trigger as this process declares it.</summary>
    public TriggerRecord Declared { get; }

    /// <summary>The trigger in the way.</summary>
    public TriggerRecord Stored { get; }

    private static string MessageFor(TriggerRecord declared, TriggerRecord stored) => stored.Owner == declared.Owner
        ? $"Revision {declared.Revision} declares the trigger \"{declared.Name}\" as"
            + $" {TriggerJson.Shown(declared.Definition)}, but the store has it"
            + $" from the same revision as {TriggerJson.Shown(stored.Definition)}. If yours is newer, raise"
            + " SchedulingOptions.Revision; if not, deploy"
            + " the same on every node."
        : $"The code declares the trigger \"{declared.Name}\" as {TriggerJson.Shown(declared.Definition)}, but a caller"
            + " saved one of that name as"
            + $" {TriggerJson.Shown(stored.Definition)}. Give yours another Name, or delete the stored one with"
            + " ITriggerControl.DeleteAsync.";
}
