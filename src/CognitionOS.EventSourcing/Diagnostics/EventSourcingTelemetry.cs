using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CognitionOS.EventSourcing;

/// <summary>The source, the meter and the client's instruments: all are called <c>CognitionOS.EventSourcing</c>. Each
/// feature has its own instruments in a file beside this one, made from this meter.</summary>
internal sealed class EventSourcingTelemetry : IDisposable
{
    public const string Name = "CognitionOS.EventSourcing";

    private readonly Counter<long> _appended;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _duration;

    public EventSourcingTelemetry(IMeterFactory? meters = null)
    {
        Meter = meters?.Create(Name) ?? new Meter(Name);
        _appended = Meter.CreateCounter<long>("cognition.eventsourcing.events.appended", "{event}", "Events appended.");
        _refused = Meter.CreateCounter<long>(
            "cognition.eventsourcing.appends.refused", "{append}", "Appends refused, by reason.");
        _duration = Meter.CreateHistogram<double>(
            "cognition.eventsourcing.append.duration", "s", "How long appends took that were taken.");
    }

    public ActivitySource Source { get; } = new(Name);

    public Meter Meter { get; }

    /// <summary>Starts the span of an append; null when nobody listens. Events carry it as their trace.</summary>
    public Activity? StartAppend() =>
        Source.HasListeners() ? Source.StartActivity("append", ActivityKind.Producer) : null;

    /// <summary>Counts events that were committed.</summary>
    public void Appended(int events, TimeSpan took)
    {
        _appended.Add(events);
        _duration.Record(took.TotalSeconds);
    }

    /// <summary>Counts an append that was refused, by the kind of refusal.</summary>
    public void Refused(EventSourcingException refusal) =>
        _refused.Add(1, new KeyValuePair<string, object?>("reason", refusal.GetType().Name));

    public void Dispose()
    {
        Source.Dispose();
        Meter.Dispose();
    }
}
