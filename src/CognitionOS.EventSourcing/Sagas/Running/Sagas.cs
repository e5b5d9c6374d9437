namespace CognitionOS.EventSourcing;

/// <summary>Starts, shows and cancels sagas.</summary>
internal sealed class Sagas(
    SagaStreams streams,
    SagaCatalog catalog,
    SagaChanges changes,
    SagaViews views,
    SagaReports reports,
    SagaSettings settings) : ISagas
{
    public async Task<bool> StartAsync<TData>(SagaId id, TData data, CancellationToken cancellationToken = default)
        where TData : notnull
    {
        ArgumentNullException.ThrowIfNull(data);
        var definition = Latest(id);

        return await StartAsync(definition, id, definition.Write(data), cancellationToken).ConfigureAwait(false);
    }

    public Task<SagaInstance?> GetAsync(SagaId id, CancellationToken cancellationToken = default)
    {
        settings.Check(id);
        return views.GetAsync(id, cancellationToken);
    }

    public IAsyncEnumerable<SagaSummary> ListAsync(SagaQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return views.ListAsync(query, cancellationToken);
    }

    public async Task<bool> CancelAsync(SagaId id, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        settings.Check(id);

        return await changes.ChangeAsync(
            id, state => state.Status == SagaStatus.Running ? new SagaCancelRequested(reason) : null,
            interrupt: true, cancellationToken).ConfigureAwait(false) is not null;
    }

    public string DrawDefinition(string name, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(name);

        var definition = version is { } one ? catalog.Find(name, one) : catalog.Latest(name);
        return SagaMermaid.Write(definition?.Plan ?? throw Unknown(name));
    }

    /// <summary>Starts an instance of a definition.</summary>
    internal async Task<bool> StartAsync(
        SagaDefinition definition, SagaId id, System.Text.Json.JsonElement data, CancellationToken cancellationToken)
    {
        settings.Check(id);
        var now = settings.Time.GetUtcNow();
        var plan = definition.Plan;
        DateTimeOffset? until =
            plan.TimeLimit is { } limit && limit < DateTimeOffset.MaxValue - now ? now + limit : null;
        var started = new SagaStarted(
            plan.Version, [.. plan.Steps.Select(static step => step.Name)], data, now, until);
        var isNew = await streams.StartAsync(id, started, cancellationToken).ConfigureAwait(false);
        if (isNew)
        {
            reports.Started(id, plan.Version);
        }

        return isNew;
    }

    private SagaDefinition Latest(SagaId id)
    {
        ArgumentNullException.ThrowIfNull(id.Name, nameof(id));
        catalog.ThrowIfUnsound();
        return catalog.Latest(id.Name) ?? throw Unknown(id.Name);
    }

    private static ArgumentException Unknown(string name) =>
        new($"No saga '{name}' of that version is declared here: add it with AddSaga.", nameof(name));
}
