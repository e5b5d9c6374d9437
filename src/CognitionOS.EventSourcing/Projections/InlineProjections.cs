namespace CognitionOS.EventSourcing;

/// <summary>Adds the documents of inline projections to the commits that append their events.</summary>
/// <remarks>Every such commit carries the projection's epoch. A build that takes over raises it first, so that a commit
/// prepared before is refused and prepared anew: no event slips between the old version and the new.</remarks>
internal sealed class InlineProjections(
    ProjectionCatalog catalog,
    ProjectionStates states,
    IReadModelStore documents,
    ProjectionSignal signal,
    ProjectionTelemetry telemetry) : ICommitAddition
{
    private readonly Lazy<Dictionary<string, ProjectionDefinition[]>> _byType = new(() => ByType(catalog));

    public bool Wants(string eventType) => _byType.Value.ContainsKey(eventType) || _byType.Value.ContainsKey("");

    public async ValueTask<IReadOnlyList<StoreWrite>> WritesAsync(
        IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        var writes = new List<StoreWrite>();
        foreach (var definition in _byType.Value.Values.SelectMany(static all => all).Distinct())
        {
            StoredEvent[] wanted = [.. events.Where(definition.Wants)];
            if (wanted.Length > 0)
            {
                await AddAsync(definition, wanted, writes, cancellationToken).ConfigureAwait(false);
            }
        }

        return writes;
    }

    private async ValueTask AddAsync(
        ProjectionDefinition definition, StoredEvent[] events, List<StoreWrite> writes, CancellationToken cancellationToken)
    {
        var state = await OpenStateAsync(definition, cancellationToken).ConfigureAwait(false);
        writes.Add(ProjectionStates.Fence(definition.Name, state));
        if (state.Declared != definition.Version)
        {
            // The version that these handlers make is being built; the build reads this event.
            return;
        }

        var set = new DocumentSet(definition, state.Build);
        await set.LoadAsync(events, documents, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var stored in events)
            {
                set.Apply(stored);
            }
        }
        catch (ProjectionException)
        {
            telemetry.Failed(definition);
            throw;
        }

        writes.AddRange(set.Writes());
        telemetry.Handled(definition, events.Length);
    }

    private async ValueTask<ProjectionState> OpenStateAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var wait = signal.StartWait();
        while (true)
        {
            var pulse = signal.Next;
            var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
            if (!state.IsSealed)
            {
                return state;
            }

            if (!await wait.NextAsync(pulse, cancellationToken).ConfigureAwait(false))
            {
                throw new ProjectionException(
                    definition.Name,
                    "a build that takes over has not ended in time; nothing was appended. Append again; if it stays,"
                    + " start a node that runs this projection, or cancel the build.");
            }
        }
    }

    private static Dictionary<string, ProjectionDefinition[]> ByType(ProjectionCatalog catalog) =>
        catalog.All
            .Where(static one => one.Mode == ProjectionMode.Inline)
            .SelectMany(one => catalog.FilterOf(one).Types.DefaultIfEmpty("").Select(type => (type, one)))
            .GroupBy(static pair => pair.type, static pair => pair.one, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
}
