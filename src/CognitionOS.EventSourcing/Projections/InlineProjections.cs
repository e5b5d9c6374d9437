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
        IReadOnlyList<StoredEvent> events, int refused, CancellationToken cancellationToken)
    {
        var writes = new List<StoreWrite>();
        foreach (var definition in _byType.Value.Values.SelectMany(static all => all).Distinct())
        {
            StoredEvent[] wanted = [.. events.Where(definition.Wants)];
            if (wanted.Length > 0)
            {
                var state = await OpenStateAsync(definition, refused, cancellationToken).ConfigureAwait(false);
                writes.AddRange(await WritesAsync(definition, state, wanted, cancellationToken).ConfigureAwait(false));
            }
        }

        return writes;
    }

    private async ValueTask<IReadOnlyList<StoreWrite>> WritesAsync(
        ProjectionDefinition definition,
        ProjectionState state,
        StoredEvent[] events,
        CancellationToken cancellationToken)
    {
        var fence = ProjectionStates.Fence(definition.Name, state);
        if (state.Declared < definition.Version)
        {
            // The version that these handlers make is being built; the build reads these events.
            return [fence];
        }

        var set = new DocumentSet(definition, state.Build);
        try
        {
            await set.ApplyAsync(events, documents, cancellationToken).ConfigureAwait(false);
        }
        catch (EventSourcingException)
        {
            telemetry.Failed(definition);
            throw;
        }

        telemetry.Handled(definition, events.Length);
        return [fence, .. set.Writes()];
    }

    private async ValueTask<ProjectionState> OpenStateAsync(
        ProjectionDefinition definition, int refused, CancellationToken cancellationToken)
    {
        if (refused > 1)
        {
            await states.MendEpochAsync(definition, cancellationToken).ConfigureAwait(false);
        }

        var deadline = signal.Deadline();
        while (true)
        {
            var pulse = signal.Next;
            var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
            if (state.Declared > definition.Version)
            {
                throw new ProjectionException(
                    definition.Name,
                    $"its documents are of version {state.Declared}, and this process knows only version"
                    + $" {definition.Version}; nothing was appended. Update this process.");
            }

            if (!state.IsSealed)
            {
                return state;
            }

            if (signal.IsPast(deadline))
            {
                throw new ProjectionException(
                    definition.Name,
                    "a build that takes over has not ended in time; nothing was appended. Append again; if it stays,"
                    + " start a node that runs this projection, or cancel the build.");
            }

            await signal.WaitAsync(pulse, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Dictionary<string, ProjectionDefinition[]> ByType(ProjectionCatalog catalog) =>
        catalog.All
            .Where(static one => one.Mode == ProjectionMode.Inline)
            .SelectMany(one => catalog.FilterOf(one).Types.DefaultIfEmpty("").Select(type => (type, one)))
            .GroupBy(static pair => pair.type, static pair => pair.one, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
}
