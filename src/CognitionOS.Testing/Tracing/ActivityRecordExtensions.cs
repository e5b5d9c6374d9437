using System.Diagnostics;

namespace CognitionOS.Testing;

/// <summary>Filters for activities: <c>recorder.Stopped.Named("job.run").WithTag("job",
/// "mail").AssertSingle()</c>.</summary>
public static class ActivityRecordExtensions
{
    /// <summary>Those that were started with this name.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="name">The whole name, case included; not the display name.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<ActivityRecord> Named(this Recorded<ActivityRecord> records, string name) =>
        OrThrow(records).Where(record => record.Name == name, $"name {name}");

    /// <summary>Those with this tag.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="name">The tag's name, case included.</param>
    /// <param name="value">Compared with <see cref="object.Equals(object, object)"/>: 1 and 1L differ.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> or <paramref name="name"/> is
    /// null.</exception>
    public static Recorded<ActivityRecord> WithTag(this Recorded<ActivityRecord> records, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);

        return OrThrow(records).Where(record => record.Tags.Has(name, value), $"{name}={Formatting.Value(value)}");
    }

    /// <summary>Those that ended so.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="status">The status.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<ActivityRecord> WithStatus(
        this Recorded<ActivityRecord> records, ActivityStatusCode status) =>
        OrThrow(records).Where(record => record.Status == status, $"status {status}");

    /// <summary>Those whose parent is <paramref name="parent"/>, in the same trace.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="parent">A record of the parent, or what was stored of it.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Recorded<ActivityRecord> ChildrenOf(this Recorded<ActivityRecord> records, ActivityRecord parent)
    {
        ArgumentNullException.ThrowIfNull(parent);

        return OrThrow(records).Where(
            record => record.ParentSpanId == parent.SpanId && record.TraceId == parent.TraceId,
            $"parent {parent.Name} {parent.SpanId}");
    }

    /// <summary>Those with a link to <paramref name="target"/>, whatever its flags and state.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="target">The context of the linked activity.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<ActivityRecord> LinkedTo(this Recorded<ActivityRecord> records, ActivityContext target) =>
        OrThrow(records).Where(
            record => record.Links.Any(
                link => link.Context.TraceId == target.TraceId && link.Context.SpanId == target.SpanId),
            $"a link to {target.TraceId}-{target.SpanId}");

    private static Recorded<ActivityRecord> OrThrow(Recorded<ActivityRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);

        return records;
    }
}
