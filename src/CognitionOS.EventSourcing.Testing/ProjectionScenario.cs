namespace CognitionOS.EventSourcing.Testing;

/// <summary>A projection and what has happened. Never changes: one beginning serves many scenarios.</summary>
/// <typeparam name="TDocument">The document.</typeparam>
public sealed class ProjectionScenario<TDocument>
    where TDocument : class
{
    private readonly Action<EventSourcingBuilder> _declare;
    private readonly EventForm _form;
    private readonly string? _name;
    private readonly GivenEvents[] _given;

    internal ProjectionScenario(
        Action<EventSourcingBuilder> declare, EventForm form, string? name, GivenEvents[] given)
    {
        _declare = declare;
        _form = form;
        _name = name;
        _given = given;
    }

    /// <summary>Events of a stream, behind what was given before. Their versions go on from those that the stream has;
    /// they happen when the last ones did, at first at midnight of 1 January 2026, UTC.</summary>
    /// <param name="stream">The stream, and its tenant.</param>
    /// <param name="events">In order; a <see cref="NewEvent"/> says more, such as tags.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    public ProjectionScenario<TDocument> Given(StreamId stream, params object[] events) => With(stream, null, events);

    /// <summary>Events of a stream that happen at an instant.</summary>
    /// <param name="at">When: not before the last ones.</param>
    /// <param name="stream">The stream, and its tenant.</param>
    /// <param name="events">In order; a <see cref="NewEvent"/> says more, such as tags.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    public ProjectionScenario<TDocument> GivenAt(DateTimeOffset at, StreamId stream, params object[] events) =>
        With(stream, at, events);

    /// <summary>Appends what was given, and reads all documents once the projection has caught up. What a handler
    /// throws is kept for <c>ThenThrows</c>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EventDefinitionException">The projection is declared in a way that cannot work.</exception>
    /// <exception cref="ArgumentException">There is no such projection, or an event's type is not registered, or an
    /// instant has passed.</exception>
    public async Task<ProjectionOutcome<TDocument>> RunAsync(CancellationToken cancellationToken = default)
    {
        var host = await ScenarioHost.StartAsync(_declare, cancellationToken).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            try
            {
                return Outcome(await ReadAsync(host, cancellationToken).ConfigureAwait(false), null);
            }
            catch (ProjectionException thrown)
            {
                return Outcome([], thrown.InnerException ?? thrown);
            }
        }
    }

    private ProjectionScenario<TDocument> With(StreamId stream, DateTimeOffset? at, object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);

        return new ProjectionScenario<TDocument>(_declare, _form, _name, [.. _given, new(stream, at, events)]);
    }

    private async Task<Dictionary<(string Tenant, string Id), TDocument>> ReadAsync(
        ScenarioHost host, CancellationToken cancellationToken)
    {
        var documents = host.Get<IReadModels>().Of<TDocument>(_name);
        var head = 0L;
        foreach (var (stream, at, events) in _given)
        {
            host.Clock.AdvanceTo(at ?? host.Clock.GetUtcNow());
            head = await host.AppendAsync(stream, events, cancellationToken).ConfigureAwait(false);
        }

        // A handler that throws does so here at once; where documents are stored it would be tried again.
        await CollectAsync(documents.AsOf(head), cancellationToken).ConfigureAwait(false);
        foreach (var projection in await host.Get<IProjections>().ListAsync(cancellationToken).ConfigureAwait(false))
        {
            await host.PassUntilAsync(
                host.Get<IProjections>().WaitForAsync(projection.Name, head, null, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        return await CollectAsync(documents, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Dictionary<(string Tenant, string Id), TDocument>> CollectAsync(
        IDocuments<TDocument> documents, CancellationToken cancellationToken)
    {
        Dictionary<(string Tenant, string Id), TDocument> found = [];
        foreach (var tenant in _given.Select(static given => given.Stream.Tenant).Distinct(StringComparer.Ordinal))
        {
            await foreach (var one in documents.ReadAllAsync(tenant, cancellationToken).ConfigureAwait(false))
            {
                found.Add((tenant, one.Id), one.Data);
            }
        }

        return found;
    }

    private ProjectionOutcome<TDocument> Outcome(
        Dictionary<(string Tenant, string Id), TDocument> documents, Exception? thrown) =>
        new(new ProjectionText(_form, _given), documents, thrown);
}
