using System.Diagnostics;

namespace CognitionOS.EventSourcing;

/// <summary>Turns a batch into a commit and hands it to the store, with what inline projections add to it.</summary>
internal sealed class EventAppender(
    IEventStore store,
    EventCodec codec,
    CommitAdditions additions,
    TimeProvider time,
    EventSourcingTelemetry telemetry)
{
    private bool IsEnlisted { get; init; }

    /// <summary>The same appender over a store that is bound to a transaction: nothing is tried again.</summary>
    public EventAppender Over(IEventStore enlisted) =>
        new(enlisted, codec, additions, time, telemetry) { IsEnlisted = true };

    /// <exception cref="EventSourcingException">The store refused it.</exception>
    public async Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        using var span = telemetry.StartAppend();
        var start = time.GetTimestamp();
        try
        {
            var commit = Encode(batch);
            var result = await CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            if (!result.AlreadyAppended)
            {
                telemetry.Appended(commit.Streams.Sum(stream => stream.Events.Count), time.GetElapsedTime(start));
            }

            return result;
        }
        catch (Exception failure) when (Refused(failure, span))
        {
            throw;
        }
    }

    private ValueTask<AppendResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        additions.AreWantedBy(commit)
            ? additions.AppendAsync(store, commit, canRepeat: !IsEnlisted, cancellationToken)
            : AppendOneAsync(commit, cancellationToken);

    private async ValueTask<AppendResult> AppendOneAsync(Commit commit, CancellationToken cancellationToken)
    {
        var results = await store.AppendAsync([commit], time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return results[0].OrThrow();
    }

    private Commit Encode(EventBatch batch)
    {
        var streams = new StreamAppend[batch.Streams.Count];
        for (var i = 0; i < streams.Length; i++)
        {
            var from = batch.Streams[i];
            streams[i] = new StreamAppend(from.Stream, from.Expected, codec.Encode(from.Events));
        }

        return new Commit(streams, batch.Condition, batch.Writes);
    }

    private bool Refused(Exception failure, Activity? span)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.GetType().FullName);
        if (failure is EventSourcingException refusal)
        {
            telemetry.Refused(refusal);
        }

        return false;
    }
}
