using System.Diagnostics;

namespace CognitionOS.Testing;

/// <summary>Keeps every activity that one source starts, from the recorder's making until it is disposed.</summary>
/// <remarks>
/// Sources of one name are shared by tests that run side by side. <see cref="InNewTrace"/> gives a test a trace of its
/// own and records only that. While it listens, every activity of the source that it may record is created with all its
/// data. Every member is safe to call from any thread; the record stays readable after disposal.
/// </remarks>
public sealed class ActivityRecorder : IDisposable
{
    private readonly RecordStore<ActivityRecord> _started = new("started activities");
    private readonly RecordStore<ActivityRecord> _stopped = new("stopped activities");
    private readonly ActivityListener _listener;
    private readonly OwnTrace? _ownTrace;

    /// <summary>Listens to sources named <paramref name="sourceName"/>, those that exist and those to come.</summary>
    /// <param name="sourceName">The whole name, case included.</param>
    /// <param name="traceId">Only activities of this trace. Default null: any.</param>
    /// <exception cref="ArgumentException"><paramref name="sourceName"/> is null or empty.</exception>
    public ActivityRecorder(string sourceName, ActivityTraceId? traceId = null)
        : this(sourceName, traceId, null)
    {
    }

    private ActivityRecorder(string sourceName, ActivityTraceId? traceId, OwnTrace? ownTrace)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceName);

        SourceName = sourceName;
        TraceId = traceId;
        _ownTrace = ownTrace;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == sourceName,
            Sample = (ref options) => Decide(options.TraceId),
            ActivityStarted = activity => Record(_started, activity),
            ActivityStopped = activity => Record(_stopped, activity),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The source's name.</summary>
    public string SourceName { get; }

    /// <summary>The only trace that is recorded, or null when all are.</summary>
    public ActivityTraceId? TraceId { get; }

    /// <summary>Activities as they were when they started, in that order: names, ids, links, and the tags given at the
    /// start.</summary>
    public Recorded<ActivityRecord> Started => _started.Snapshot();

    /// <summary>Activities as they were when they stopped, in that order.</summary>
    public Recorded<ActivityRecord> Stopped => _stopped.Snapshot();

    /// <summary>Activities that started and have not stopped, as they were when they started.</summary>
    public Recorded<ActivityRecord> Running
    {
        get
        {
            // Asked in this order: what stops in between is not called running.
            var started = Started;
            var stopped = Stopped.Select(record => (record.TraceId, record.SpanId)).ToHashSet();
            return started.Where(record => !stopped.Contains((record.TraceId, record.SpanId)), "no end yet");
        }
    }

    /// <summary>Starts a trace of its own and records only what belongs to it: what this flow of execution starts from
    /// here on, and whatever continues its trace elsewhere. <see cref="Dispose"/> ends the trace.</summary>
    /// <param name="sourceName">The whole name, case included.</param>
    /// <returns>A recorder with a <see cref="TraceId"/>. Dispose it in the method that called this one.</returns>
    /// <exception cref="ArgumentException"><paramref name="sourceName"/> is null or empty.</exception>
    public static ActivityRecorder InNewTrace(string sourceName)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        var trace = OwnTrace.Begin();

        return new(sourceName, trace.Id, trace);
    }

    /// <summary>Forgets what was recorded until now, and goes on listening.</summary>
    public void Clear()
    {
        _started.Clear();
        _stopped.Clear();
    }

    /// <summary>Stops listening, and ends the trace that <see cref="InNewTrace"/> began.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _ownTrace?.End();
    }

    private ActivitySamplingResult Decide(ActivityTraceId traceId) =>
        TraceId is null || TraceId == traceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None;

    // Another listener may have had an activity created that is none of ours.
    private void Record(RecordStore<ActivityRecord> store, Activity activity)
    {
        if (TraceId is null || TraceId == activity.TraceId)
        {
            store.Add(ActivityRecord.Of(activity));
        }
    }
}
