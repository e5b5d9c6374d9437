namespace CognitionOS.EventSourcing.Testing;

/// <summary>A decider and what has happened. Never changes: one beginning serves many scenarios.</summary>
/// <typeparam name="TCommand">What may be asked for.</typeparam>
/// <typeparam name="TState">What must be known to decide.</typeparam>
public sealed class DeciderScenario<TCommand, TState>
    where TCommand : notnull
    where TState : notnull
{
    private readonly Decider<TCommand, TState> _decider;
    private readonly EventForm _form;
    private readonly object[] _given;

    internal DeciderScenario(Decider<TCommand, TState> decider, EventForm form, object[] given)
    {
        _decider = decider;
        _form = form;
        _given = given;
    }

    /// <summary>What has happened already, behind what was given before.</summary>
    /// <param name="events">In order; none: nothing has.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    public DeciderScenario<TCommand, TState> Given(params object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return new DeciderScenario<TCommand, TState>(_decider, _form, [.. _given, .. events]);
    }

    /// <summary>Decides a command. What it throws is kept for <c>ThenThrows</c>.</summary>
    /// <param name="command">What is asked for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    public ScenarioOutcome<TState> When(TCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);

        var scenario = new ScenarioText(_form, _given, command.ToString() ?? command.GetType().Name);
        var state = _given.Aggregate(_decider.Initial, _decider.Evolve);
        try
        {
            object[] events = [.. _decider.Decide(command, state)];
            return new ScenarioOutcome<TState>(scenario, events, events.Aggregate(state, _decider.Evolve), null);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return new ScenarioOutcome<TState>(scenario, [], state, thrown);
        }
    }
}
