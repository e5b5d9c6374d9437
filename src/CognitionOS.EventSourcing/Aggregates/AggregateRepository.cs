namespace CognitionOS.EventSourcing;

/// <summary>Loads and saves the aggregates of one class.</summary>
internal sealed class AggregateRepository<TAggregate>(
    StateModel<TAggregate> model, CommandLoop commands, CommandAppend append, StateLoader loader, ITimeTravel travel)
    : IAggregateRepository<TAggregate>
    where TAggregate : Aggregate
{
    public EventFold<TAggregate> Fold => model.Snapshots is { } form
        ? new EventFold<TAggregate>(model.Initial, Named) { Copy = aggregate => Copy(form, aggregate) }
        : throw new NotSupportedException(
            $"{typeof(TAggregate).Name} cannot be copied: implement ISnapshotting and add it with the snapshot's"
            + " form.");

    public StreamId StreamOf(string id, string tenant = "") => model.StreamOf(id, tenant);

    public async Task<TAggregate> LoadAsync(
        string id, Moment? at = null, string tenant = "", CancellationToken cancellationToken = default)
    {
        var stream = model.StreamOf(id, tenant);
        var named = ModelOf(id, tenant);
        if (at is { IsNow: false } moment)
        {
            var fold = new EventFold<TAggregate>(named.Initial, named.Evolve);
            return (await travel.StateAsync(stream, fold, moment, cancellationToken).ConfigureAwait(false)).State;
        }

        return Stand(await loader.LoadAsync(named, stream, null, cancellationToken).ConfigureAwait(false));
    }

    public async Task<CommandOutcome<TAggregate>> ExecuteAsync(
        string id,
        Action<TAggregate> command,
        CommandOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);

        options ??= CommandOptions.Default;
        var stream = model.StreamOf(id, options.Tenant);
        var outcome = await commands
            .RunAsync(
                ModelOf(id, options.Tenant), stream, loaded => Decide(command, loaded), options, cancellationToken)
            .ConfigureAwait(false);
        outcome.State.Saved(outcome.Version);
        return outcome;
    }

    public async Task<CommandOutcome<TAggregate>> SaveAsync(
        TAggregate aggregate, CommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregate);

        var stream = model.StreamOf(aggregate.Id, aggregate.Tenant);
        if (aggregate.Raised.Count == 0)
        {
            return new CommandOutcome<TAggregate>(aggregate, aggregate.Version, []);
        }

        var loaded = new LoadedState<TAggregate>(
            aggregate, aggregate.Version, aggregate.SnapshotVersion, TimeSpan.Zero, HasSeenId: false);
        var decision = new Decision<TAggregate>([.. aggregate.Raised], aggregate);
        var outcome = await append
            .AppendAsync(model, stream, loaded, decision, options ?? CommandOptions.Default, cancellationToken)
            .ConfigureAwait(false);
        aggregate.Saved(outcome.Version);
        if (outcome.AlreadyHandled)
        {
            outcome = await commands
                .TodayAsync(ModelOf(aggregate.Id, aggregate.Tenant), stream, cancellationToken)
                .ConfigureAwait(false);
            outcome.State.Saved(outcome.Version);
        }

        return outcome;
    }

    private static Decision<TAggregate> Decide(Action<TAggregate> command, LoadedState<TAggregate> loaded)
    {
        var aggregate = Stand(loaded);
        command(aggregate);
        return new Decision<TAggregate>([.. aggregate.Raised], aggregate);
    }

    private static TAggregate Stand(LoadedState<TAggregate> loaded)
    {
        loaded.State.StandAt(loaded.Version, loaded.SnapshotVersion);
        return loaded.State;
    }

    private StateModel<TAggregate> ModelOf(string id, string tenant) => model with
    {
        Initial = () => Name(model.Initial(), id, tenant),
        Snapshots = model.Snapshots is { } form
            ? form with { Read = bytes => Name(form.Read(bytes), id, tenant) }
            : null,
    };

    private TAggregate Named(TAggregate aggregate, StoredEvent stored) =>
        model.Evolve(Name(aggregate, stored.Stream.Name[(model.Name.Length + 1)..], stored.Stream.Tenant), stored);

    private static TAggregate Copy(SnapshotForm<TAggregate> form, TAggregate aggregate)
    {
        var copy = Name(form.Read(form.Write(aggregate)), aggregate.Id, aggregate.Tenant);
        copy.StandAt(aggregate.Version, aggregate.SnapshotVersion);
        return copy;
    }

    private static TAggregate Name(TAggregate aggregate, string id, string tenant)
    {
        aggregate.Id = id;
        aggregate.Tenant = tenant;
        return aggregate;
    }
}
