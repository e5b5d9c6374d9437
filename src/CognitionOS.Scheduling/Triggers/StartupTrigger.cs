namespace CognitionOS.Scheduling;

/// <summary>
/// Fires once each time that a process which declares it starts its scheduler; any node may run the run. In a cluster
/// every node that starts
/// fires; with the default <see cref="OverlapRule.Skip"/> those that start while a run is under way add none to it.
/// </summary>
/// <remarks>
/// What is missed while it is paused is not made up for. A process that cannot reach its store fires when it can.
/// </remarks>
public sealed record StartupTrigger : Trigger
{
    internal override string Kind => "startup";

    internal override void Check(TriggerFaults faults)
    {
    }

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor) => _ => null;

    internal override void Write(TriggerFieldWriter fields)
    {
    }
}
