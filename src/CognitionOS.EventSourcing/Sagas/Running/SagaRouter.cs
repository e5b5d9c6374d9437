using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>Takes events to the sagas of one name: starts them, and writes down what steps wait for.</summary>
internal sealed class SagaRouter(
    string name, SagaCatalog catalog, Sagas sagas, SagaStreams streams, SagaChanges changes, SagaReports reports)
    : IPartitionHandler
{
    /// <summary>The subscription of a saga.</summary>
    public static string SubscriptionOf(string name) => $"saga.{name}";

    public async ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(
        PartitionBatch batch, CancellationToken cancellationToken)
    {
        foreach (var one in batch.Events)
        {
            await HandleAsync(one, cancellationToken).ConfigureAwait(false);
        }

        return [];
    }

    private async Task HandleAsync(StoredEvent one, CancellationToken cancellationToken)
    {
        var versions = catalog.Versions(name);
        foreach (var definition in versions)
        {
            var isLatest = ReferenceEquals(definition, versions[0]);
            foreach (var signal in definition.Signals.Where(signal => signal.EventType.IsInstanceOfType(one.Data)))
            {
                if (signal.Key(one.Data) is { } key)
                {
                    var id = new SagaId(name, key, one.Stream.Tenant);
                    var data = signal.Data?.Invoke(one.Data);
                    await TakeAsync(() => HandleAsync(definition, isLatest, signal, id, data, one, cancellationToken))
                        .ConfigureAwait(false);
                }
            }
        }
    }

    // A store that fails is no fault of the event.
    private static async Task TakeAsync(Func<Task> take)
    {
        try
        {
            await take().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not
            (EventSourcingException or ArgumentException or OperationCanceledException))
        {
            throw new StoreFaultException(failure);
        }
    }

    private async Task HandleAsync(
        SagaDefinition definition,
        bool isLatest,
        SagaSignal signal,
        SagaId id,
        JsonElement? begin,
        StoredEvent one,
        CancellationToken cancellationToken)
    {
        if (begin is { } data)
        {
            if (isLatest)
            {
                await sagas.StartAsync(definition, id, data, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (signal.Step is { } step
            && await DeliverAsync(definition, step, id, one, cancellationToken).ConfigureAwait(false) is null
            && isLatest)
        {
            NotFound(signal, id, one);
        }
    }

    /// <summary>Writes down that the event of a step has come.</summary>
    /// <returns>Whether it did, where there is such a saga; null: there is none.</returns>
    private async Task<bool?> DeliverAsync(
        SagaDefinition definition, string step, SagaId id, StoredEvent one, CancellationToken cancellationToken)
    {
        if (await streams.LoadAsync(id, cancellationToken).ConfigureAwait(false) is not { } saga)
        {
            return null;
        }

        if (saga.State.Definition != definition.Plan.Version)
        {
            return false;
        }

        var reference = new SagaEventReference(one.Stream.Name, one.Version, one.Part);
        var changed = await changes.ChangeAsync(
            id, state => Wants(state, step) ? new SagaEventReceived(step, reference) : null, interrupt: false,
            cancellationToken).ConfigureAwait(false);
        if (changed is null && !Has(saga.State, step, reference))
        {
            reports.EventCameLate(id);
        }

        return changed is not null;
    }

    private static bool Wants(SagaState state, string step) =>
        state.Status == SagaStatus.Running
        && state.Steps.FirstOrDefault(one => one.Name == step) is { Event: null, IsPassed: false };

    private static bool Has(SagaState state, string step, SagaEventReference reference) =>
        state.Steps.FirstOrDefault(one => one.Name == step)?.Event == reference;

    private void NotFound(SagaSignal signal, SagaId id, StoredEvent one)
    {
        reports.NotFound(id);
        if (signal.NotFound == SagaNotFound.Fail)
        {
            throw new SagaNotFoundException(id, one.Recorded.Type);
        }
    }
}
