namespace CognitionOS.EventSourcing;

/// <summary>Carries out the commands of one decider.</summary>
internal sealed class DeciderService<TCommand, TState>(
    StateModel<TState> model,
    Decider<TCommand, TState> decider,
    CommandLoop commands,
    StateLoader loader,
    ITimeTravel travel) : IDeciderService<TCommand, TState>
    where TCommand : notnull
    where TState : notnull
{
    public EventFold<TState> Fold => decider.Fold;

    public StreamId StreamOf(string id, string tenant = "") => model.StreamOf(id, tenant);

    public Task<CommandOutcome<TState>> ExecuteAsync(
        string id, TCommand command, CommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);

        options ??= CommandOptions.Default;
        var stream = model.StreamOf(id, options.Tenant);
        return commands.RunAsync(model, stream, loaded => Decide(command, loaded.State), options, cancellationToken);
    }

    public async Task<StateAt<TState>> LoadAsync(
        string id, Moment? at = null, string tenant = "", CancellationToken cancellationToken = default)
    {
        var stream = model.StreamOf(id, tenant);
        if (at is { IsNow: false } moment)
        {
            return await travel.StateAsync(stream, Fold, moment, cancellationToken).ConfigureAwait(false);
        }

        var loaded = await loader.LoadAsync(model, stream, null, cancellationToken).ConfigureAwait(false);
        return new StateAt<TState>(loaded.State, loaded.Version);
    }

    private Decision<TState> Decide(TCommand command, TState state)
    {
        object[] events = [.. decider.Decide(command, state)];
        return new Decision<TState>(events, events.Aggregate(state, decider.Evolve));
    }
}
