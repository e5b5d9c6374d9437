using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Carries out a command: load, decide, append; again from the start when somebody else was
/// faster.</summary>
internal sealed class CommandLoop(
    StateLoader loader,
    CommandAppend append,
    AggregateTelemetry telemetry,
    IOptions<EventSourcingOptions> options) : IDisposable
{
    // Callers of a hot stream queue after two lost races; those of other streams mostly do not.
    private readonly ConflictLane[] _lanes = [.. Enumerable.Range(0, 64).Select(static _ => new ConflictLane())];

    /// <exception cref="VersionConflictException">The aggregate is not at the version that the caller expected, or
    /// others
    /// were faster too often.</exception>
    public async Task<CommandOutcome<TState>> RunAsync<TState>(
        StateModel<TState> model,
        StreamId stream,
        Func<LoadedState<TState>, Decision<TState>> decide,
        CommandOptions command,
        CancellationToken cancellationToken)
    {
        var lane = _lanes[(uint)stream.GetHashCode() % _lanes.Length];
        for (var lost = 0; ; lost++)
        {
            using var place = await lane.EnterAsync(lost, cancellationToken).ConfigureAwait(false);
            try
            {
                var outcome = await AttemptAsync(model, stream, decide, command, cancellationToken)
                    .ConfigureAwait(false);
                telemetry.CommandDone(model.Name);
                return outcome;
            }
            catch (EventSourcingException race) when (IsRace(race, stream, command, lost))
            {
                telemetry.CommandRepeated(model.Name);
            }
        }
    }

    /// <summary>What is answered for a command that was carried out before.</summary>
    public async ValueTask<CommandOutcome<TState>> TodayAsync<TState>(
        StateModel<TState> model, StreamId stream, CancellationToken cancellationToken)
    {
        var today = await loader.LoadAsync(model, stream, null, cancellationToken).ConfigureAwait(false);
        return new CommandOutcome<TState>(today.State, today.Version, [], AlreadyHandled: true);
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    private async Task<CommandOutcome<TState>> AttemptAsync<TState>(
        StateModel<TState> model,
        StreamId stream,
        Func<LoadedState<TState>, Decision<TState>> decide,
        CommandOptions command,
        CancellationToken cancellationToken)
    {
        Guid? first = command.CommandId is { } id ? CommandEventIds.Of(stream, id, 0) : null;
        var loaded = await loader.LoadAsync(model, stream, first, cancellationToken).ConfigureAwait(false);
        if (first is { } wanted
            && await IsHandledAsync(stream, wanted, loaded, cancellationToken).ConfigureAwait(false))
        {
            return new CommandOutcome<TState>(loaded.State, loaded.Version, [], AlreadyHandled: true);
        }

        if (!command.Expected.Holds(loaded.Version))
        {
            throw new VersionConflictException(stream, command.Expected, loaded.Version);
        }

        var decision = decide(loaded);
        if (decision.Events.Count == 0)
        {
            return new CommandOutcome<TState>(decision.After, loaded.Version, []);
        }

        var outcome = await append.AppendAsync(model, stream, loaded, decision, command, cancellationToken)
            .ConfigureAwait(false);
        return outcome.AlreadyHandled
            ? await TodayAsync(model, stream, cancellationToken).ConfigureAwait(false)
            : outcome;
    }

    // Events behind a snapshot are not read, so there the store is asked.
    private async ValueTask<bool> IsHandledAsync<TState>(
        StreamId stream, Guid wanted, LoadedState<TState> loaded, CancellationToken cancellationToken) =>
        loaded.HasSeenId || (
            loaded.SnapshotVersion > 0
            && await append.IsKnownAsync(stream, wanted, cancellationToken).ConfigureAwait(false));

    // Ids that stand already are those of the same command by another caller: the next load will see them.
    private bool IsRace(EventSourcingException failure, StreamId stream, CommandOptions command, int lost) =>
        lost + 1 < options.Value.Aggregates.MaxAttempts && failure switch
        {
            VersionConflictException conflict =>
                conflict.Stream == stream && conflict.Expected != command.Expected,
            DuplicateEventException => command.CommandId is not null,
            _ => false,
        };
}
