using System.Diagnostics.Metrics;

namespace CognitionOS.EventSourcing;

/// <summary>Instruments of aggregates. The tag is the aggregate's declared name.</summary>
internal sealed class AggregateTelemetry
{
    private readonly Counter<long> _commands;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _snapshots;

    public AggregateTelemetry(EventSourcingTelemetry telemetry)
    {
        _commands = telemetry.Meter.CreateCounter<long>(
            "cognition.eventsourcing.commands", "{command}", "Commands carried out, by aggregate.");
        _repeated = telemetry.Meter.CreateCounter<long>(
            "cognition.eventsourcing.commands.repeated",
            "{command}",
            "Commands decided again since somebody else was faster, by aggregate.");
        _snapshots = telemetry.Meter.CreateCounter<long>(
            "cognition.eventsourcing.snapshots.saved", "{snapshot}", "Snapshots saved, by aggregate.");
    }

    public void CommandDone(string aggregate) => _commands.Add(1, Tag(aggregate));

    public void CommandRepeated(string aggregate) => _repeated.Add(1, Tag(aggregate));

    public void SnapshotSaved(string aggregate) => _snapshots.Add(1, Tag(aggregate));

    private static KeyValuePair<string, object?> Tag(string aggregate) => new("aggregate", aggregate);
}
