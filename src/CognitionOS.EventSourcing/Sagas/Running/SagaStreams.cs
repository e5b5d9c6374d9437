using System.Diagnostics;
using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>Reads and writes the streams of sagas: every event commits with the saga's timer and its line in the
/// list.</summary>
internal sealed class SagaStreams(IEventClient events, AppendOrigin origin, TimeProvider time)
{
    /// <summary>The name of a saga's only timer.</summary>
    public const string Timer = "drive";

    /// <summary>An instance; null: there is none.</summary>
    public async Task<LoadedSaga?> LoadAsync(SagaId id, CancellationToken cancellationToken)
    {
        LoadedSaga? saga = null;
        await foreach (var one in events.ReadAsync(id.Stream, null, cancellationToken).ConfigureAwait(false))
        {
            var recorded = one.Data as SagaEvent ?? throw new JsonException(
                $"Stream '{id.Stream}' holds the event '{one.Recorded.Type}', which is none of a saga.");
            saga = new LoadedSaga(
                id, one.Version, SagaState.Apply(saga?.State, recorded), saga?.Origin ?? one.Recorded.Metadata);
        }

        return saga;
    }

    /// <summary>Starts an instance, due at once.</summary>
    /// <returns>False: there is one.</returns>
    public async Task<bool> StartAsync(SagaId id, SagaStarted started, CancellationToken cancellationToken)
    {
        var begun = new LoadedSaga(id, 0, SagaState.Apply(null, started), origin.Current());
        return await AppendAsync(begun, null, begun.State, started, started.At, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Writes an event down.</summary>
    /// <param name="saga">The instance as it was read.</param>
    /// <param name="recorded">What happened.</param>
    /// <param name="dueAt">When somebody has to look at it, by its state after; null: nobody has to.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The instance after it; null: somebody else was faster, and nothing was written.</returns>
    public async Task<LoadedSaga?> AppendAsync(
        LoadedSaga saga,
        SagaEvent recorded,
        Func<SagaState, DateTimeOffset?> dueAt,
        CancellationToken cancellationToken)
    {
        var after = SagaState.Apply(saga.State, recorded);
        var current = origin.Current();
        using var handling = origin.Handling(saga.Origin with
        {
            CausationId = current.CausationId ?? saga.Origin.CausationId,
            User = current.User ?? saga.Origin.User,
        });
        return await AppendAsync(saga, saga.State, after, recorded, dueAt(after), cancellationToken)
            .ConfigureAwait(false)
            ? saga with { Version = saga.Version + 1, State = after }
            : null;
    }

    private async Task<bool> AppendAsync(
        LoadedSaga saga,
        SagaState? before,
        SagaState after,
        SagaEvent recorded,
        DateTimeOffset? dueAt,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var batch = new EventBatch(new StreamEvents(saga.Id.Stream, saga.Version, [new NewEvent(recorded)]))
        {
            Writes = [TimerWrite(saga, dueAt), .. SagaIndex.Writes(saga.Id, before, after, now)],
        };
        try
        {
            await events.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (VersionConflictException)
        {
            return false;
        }
    }

    // The one timer of a saga is replaced by every commit, and so dies with the last one.
    private static StoreWrite TimerWrite(LoadedSaga saga, DateTimeOffset? dueAt) => dueAt is { } due
        ? new SetTimer(
            new TimerKey(saga.Id.TimerOwner, Timer, saga.Id.Tenant), due, ReadOnlyMemory<byte>.Empty,
            saga.Origin.TraceParent ?? Activity.Current?.Id)
        : new CancelTimer(saga.Id.TimerOwner, null, saga.Id.Tenant);
}
