namespace CognitionOS.EventSourcing.Testing;

/// <summary>An aggregate and what has happened to it. Never changes: one beginning serves many scenarios.</summary>
/// <typeparam name="TAggregate">The class.</typeparam>
public sealed class AggregateScenario<TAggregate>
    where TAggregate : Aggregate
{
    private readonly Func<TAggregate> _create;
    private readonly EventForm _form;
    private readonly object[] _given;

    internal AggregateScenario(Func<TAggregate> create, EventForm form, object[] given)
    {
        _create = create;
        _form = form;
        _given = given;
    }

    /// <summary>What has happened already, behind what was given before.</summary>
    /// <param name="events">In order; none: nothing has.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    public AggregateScenario<TAggregate> Given(params object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return new AggregateScenario<TAggregate>(_create, _form, [.. _given, .. events]);
    }

    /// <summary>Calls methods of the aggregate. What they throw is kept for <c>ThenThrows</c>.</summary>
    /// <param name="command">The calls.</param>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    public ScenarioOutcome<TAggregate> When(Action<TAggregate> command)
    {
        ArgumentNullException.ThrowIfNull(command);

        var scenario = new ScenarioText(_form, _given, $"a call on {typeof(TAggregate).Name}");
        var aggregate = _create();
        aggregate.Replay(_given);
        try
        {
            command(aggregate);
            return new ScenarioOutcome<TAggregate>(scenario, [.. aggregate.Raised], aggregate, null);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return new ScenarioOutcome<TAggregate>(scenario, [.. aggregate.Raised], aggregate, thrown);
        }
    }
}
