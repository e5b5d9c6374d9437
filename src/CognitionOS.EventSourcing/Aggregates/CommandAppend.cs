namespace CognitionOS.EventSourcing;

/// <summary>Appends what a command has led to, with the snapshot that may be due.</summary>
internal sealed class CommandAppend(
    IEventClient events, IEventStore store, SnapshotKeeper snapshots, AppendOrigin origin, TimeProvider time)
{
    /// <exception cref="VersionConflictException">Somebody else was faster.</exception>
    public async Task<CommandOutcome<TState>> AppendAsync<TState>(
        StateModel<TState> model,
        StreamId stream,
        LoadedState<TState> loaded,
        Decision<TState> decision,
        CommandOptions command,
        CancellationToken cancellationToken)
    {
        var version = loaded.Version + decision.Events.Count;
        var form = model.Snapshots is { } kept
            && SnapshotPolicy.IsDue(kept.Options, loaded.SnapshotVersion, version, loaded.Took) ? kept : null;
        var batch = new EventBatch(new StreamEvents(stream, loaded.Version, [.. NewEvents(stream, decision, command)]))
        {
            Writes = form is { Options.WithAppend: true }
                ? snapshots.ToTravel(model, form, stream, decision.After, version)
                : [],
        };

        using var causes = Causes(command);
        var result = await events.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
        if (result.AlreadyAppended)
        {
            // Another caller was faster: what follows from this decision has never been the state.
            return new CommandOutcome<TState>(decision.After, version, [], AlreadyHandled: true);
        }

        if (form is { Options.WithAppend: false })
        {
            await snapshots.SaveAsync(model, form, stream, decision.After, version).ConfigureAwait(false);
        }

        return new CommandOutcome<TState>(decision.After, version, decision.Events);
    }

    /// <summary>Whether an event id stands on a stream: a store judges ids before versions, and no stream is at this
    /// version, so nothing is appended.</summary>
    public async ValueTask<bool> IsKnownAsync(StreamId stream, Guid id, CancellationToken cancellationToken)
    {
        var probe = new EventData("probe", ReadOnlyMemory<byte>.Empty) { Id = id };
        var results = await store
            .AppendAsync(
                [new Commit(new StreamAppend(stream, long.MaxValue, [probe]))], time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        return results[0].Refusal is not VersionConflictException;
    }

    private static IEnumerable<NewEvent> NewEvents<TState>(
        StreamId stream, Decision<TState> decision, CommandOptions command) =>
        decision.Events.Select((data, index) => new NewEvent(data)
        {
            Id = command.CommandId is { } id ? CommandEventIds.Of(stream, id, index) : null,
            Metadata = command.Metadata,
        });

    private IDisposable? Causes(CommandOptions command) => command.CommandId is { } id
        ? origin.Handling(origin.Current() with { CausationId = id.ToString() })
        : null;
}
