using System.Diagnostics;

namespace CognitionOS.Testing;

/// <summary>An activity as it was when it started or when it stopped. Immutable, though tag values are the caller's own
/// objects.</summary>
public sealed record ActivityRecord
{
    /// <summary>The name it was started with.</summary>
    public required string Name { get; init; }

    /// <summary>What a trace viewer shows: the name unless the code set another.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Which side of a call it is.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>The trace that it belongs to.</summary>
    public required ActivityTraceId TraceId { get; init; }

    /// <summary>Its own id within the trace.</summary>
    public required ActivitySpanId SpanId { get; init; }

    /// <summary>The id of its parent, all zeros when it has none.</summary>
    public required ActivitySpanId ParentSpanId { get; init; }

    /// <summary>How it ended; <see cref="ActivityStatusCode.Unset"/> unless the code set it.</summary>
    public required ActivityStatusCode Status { get; init; }

    /// <summary>What the code said about an error, or null.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>The tags by name.</summary>
    public required IReadOnlyDictionary<string, object?> Tags { get; init; }

    /// <summary>The links to other traces, in the order in which they were added.</summary>
    public required IReadOnlyList<ActivityLink> Links { get; init; }

    /// <summary>The events, in the order in which they were added.</summary>
    public required IReadOnlyList<ActivityEvent> Events { get; init; }

    /// <summary>When it started, by the system's clock or as the code said, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it ran; zero while it has not stopped.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>One line: names, kind, ids, status, and the tags in order of their names.</summary>
    /// <returns>The line, in the invariant culture.</returns>
    public override string ToString()
    {
        var shown = DisplayName == Name ? Name : $"{Name} \"{DisplayName}\"";
        var parent = ParentSpanId == default ? "root" : $"child of {ParentSpanId}";
        var status = StatusDescription is null ? $"{Status}" : $"{Status} \"{StatusDescription}\"";
        var tags = Tags.Count == 0 ? "" : $" {{{Formatting.Pairs(Tags)}}}";
        return $"{shown} {Kind} {SpanId} {parent} of {TraceId}, {status}{tags}";
    }

    internal static ActivityRecord Of(Activity activity) => new()
    {
        Name = activity.OperationName,
        DisplayName = activity.DisplayName,
        Kind = activity.Kind,
        TraceId = activity.TraceId,
        SpanId = activity.SpanId,
        ParentSpanId = activity.ParentSpanId,
        Status = activity.Status,
        StatusDescription = activity.StatusDescription,
        Tags = Testing.Tags.Copy(activity.TagObjects),
        Links = [.. activity.Links],
        Events = [.. activity.Events],
        StartedAt = new DateTimeOffset(activity.StartTimeUtc, TimeSpan.Zero),
        Duration = activity.Duration,
    };
}
