using System.Diagnostics;

namespace CognitionOS.EventSourcing;

/// <summary>Knows where events come from that say nothing of it themselves: the current activity, and the event that is
/// being handled.</summary>
/// <remarks>Correlation: the handled event's, else the activity's baggage <c>correlation.id</c>, else its trace id.
/// User:
/// the handled event's, else the baggage <c>user.id</c>.</remarks>
internal sealed class AppendOrigin
{
    private readonly AsyncLocal<EventMetadata?> _handled = new();

    /// <summary>What is appended from here on, in this flow, comes from handling this event. Call it from the method
    /// that awaits the handler.</summary>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable Handling(RecordedEvent recorded) => Handling(recorded.Metadata with
    {
        CausationId = recorded.Id.ToString(),
        CorrelationId = recorded.Metadata.CorrelationId ?? recorded.Id.ToString(),
    });

    /// <summary>The same for what is no event: a timer, a command.</summary>
    /// <param name="metadata">What its events take over, the trace aside.</param>
    public IDisposable Handling(EventMetadata metadata)
    {
        var outer = _handled.Value;
        _handled.Value = metadata;
        return new Scope(this, outer);
    }

    public EventMetadata Current()
    {
        var handled = _handled.Value;
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

    private static string? TraceOf(Activity? activity) =>
        activity is { IdFormat: ActivityIdFormat.W3C } ? activity.TraceId.ToHexString() : null;

    private sealed class Scope(AppendOrigin origin, EventMetadata? outer) : IDisposable
    {
        public void Dispose() => origin._handled.Value = outer;
    }
}
