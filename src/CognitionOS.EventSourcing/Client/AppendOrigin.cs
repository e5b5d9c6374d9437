using System.Diagnostics;

namespace CognitionOS.EventSourcing;

/// <summary>Knows where events come from that say nothing of it themselves: the current activity, and the event that is
/// being handled.</summary>
/// <remarks>Correlation: the handled event's, else the activity's baggage <c>correlation.id</c>, else its trace id.
/// User:
/// the handled event's, else the baggage <c>user.id</c>.</remarks>
internal sealed class AppendOrigin
{
    private readonly AsyncLocal<Scope?> _handled = new();

    /// <summary>What is appended from here on, in this flow, comes from handling this event. Call it from the method
    /// that awaits the handler.</summary>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable Handling(RecordedEvent recorded) => Handling(recorded.Metadata, recorded);

    /// <summary>The same for what is no event: a timer, a command.</summary>
    /// <param name="metadata">What its events take over, the trace aside.</param>
    public IDisposable Handling(EventMetadata metadata) => Handling(metadata, null);

    public EventMetadata Current()
    {
        var handled = _handled.Value?.Metadata;
        var activity = Activity.Current;
        if (activity is null && handled is null)
        {
            return EventMetadata.None;
        }

        return new EventMetadata
        {
            CorrelationId = handled?.CorrelationId ?? activity?.GetBaggageItem("correlation.id") ?? TraceOf(activity),
            CausationId = handled?.CausationId,
            User = handled?.User ?? activity?.GetBaggageItem("user.id"),
            TraceParent = activity is { IdFormat: ActivityIdFormat.W3C } ? activity.Id : null,
            TraceState = activity?.TraceStateString,
        };
    }

    private Scope Handling(EventMetadata metadata, RecordedEvent? cause)
    {
        var scope = new Scope(this, _handled.Value, metadata, cause);
        _handled.Value = scope;
        return scope;
    }

    private static string? TraceOf(Activity? activity) =>
        activity is { IdFormat: ActivityIdFormat.W3C } ? activity.TraceId.ToHexString() : null;

    // The ids are written out when first asked for: most handlers append nothing.
    private sealed class Scope(AppendOrigin origin, Scope? outer, EventMetadata metadata, RecordedEvent? cause)
        : IDisposable
    {
        private EventMetadata? _caused;

        public EventMetadata Metadata => cause is null ? metadata : _caused ??= metadata with
        {
            CausationId = cause.Id.ToString(),
            CorrelationId = metadata.CorrelationId ?? cause.Id.ToString(),
        };

        public void Dispose() => origin._handled.Value = outer;
    }
}
