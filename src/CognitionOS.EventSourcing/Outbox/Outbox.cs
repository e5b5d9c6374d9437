namespace CognitionOS.EventSourcing;

/// <summary>Makes writes of commands, and passes on to the store.</summary>
internal sealed class Outbox(
    CommandCatalog catalog,
    IOutboxStore store,
    IEventClient events,
    AppendOrigin origin,
    IdSource ids,
    TimeProvider time) : IOutbox
{
    public AddOutbox Message<TCommand>(TCommand command, SendOptions? options = null)
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(command);
        options ??= new SendOptions();
        if (options.Tenant is not { Length: 0 })
        {
            NameRules.Check(options.Tenant, "A tenant's name", 1_000);
        }

        var definition = catalog.Of(typeof(TCommand));
        return new AddOutbox(
            options.Id ?? ids.Next(),
            definition.Name,
            definition.Write(command),
            options.Metadata ?? origin.Current(),
            options.Tenant);
    }

    public async Task<Guid> SendAsync<TCommand>(
        TCommand command, SendOptions? options = null, CancellationToken cancellationToken = default)
        where TCommand : notnull
    {
        var message = Message(command, options);
        await events.AppendAsync(new EventBatch { Writes = [message] }, cancellationToken).ConfigureAwait(false);
        return message.Id;
    }

    public async Task<IReadOnlyList<DeadCommand>> ListDeadAsync(
        int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        return await store.ListDeadAsync(limit, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> RedriveAsync(Guid id, CancellationToken cancellationToken = default) =>
        await store.RedriveAsync(id, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
}
