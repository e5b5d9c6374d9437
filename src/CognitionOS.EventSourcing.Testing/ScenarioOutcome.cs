namespace CognitionOS.EventSourcing.Testing;

/// <summary>What a command has led to, to be compared with what was expected.</summary>
/// <typeparam name="TState">The state, or the aggregate.</typeparam>
public sealed class ScenarioOutcome<TState>
{
    private readonly ScenarioText _scenario;
    private readonly object[] _events;
    private readonly TState _state;
    private readonly Exception? _thrown;

    internal ScenarioOutcome(ScenarioText scenario, object[] events, TState state, Exception? thrown)
    {
        _scenario = scenario;
        _events = events;
        _state = state;
        _thrown = thrown;
    }

    /// <summary>These events came of it, in this order, and no other.</summary>
    /// <param name="expected">The events.</param>
    /// <exception cref="ScenarioFailedException">Others came, or it threw.</exception>
    public ScenarioOutcome<TState> Then(params object[] expected)
    {
        ArgumentNullException.ThrowIfNull(expected);

        ThrowIfThrown();
        if (_scenario.Compare(expected, _events) is { } difference)
        {
            throw new ScenarioFailedException(difference);
        }

        return this;
    }

    /// <summary>No event came of it, and it did not throw.</summary>
    /// <exception cref="ScenarioFailedException">Events came, or it threw.</exception>
    public ScenarioOutcome<TState> ThenNothing() => Then();

    /// <summary>Looks at the state after the command, with assertions of your own.</summary>
    /// <param name="check">Throws when the state is not as expected.</param>
    /// <exception cref="ScenarioFailedException">The command threw.</exception>
    public ScenarioOutcome<TState> ThenState(Action<TState> check)
    {
        ArgumentNullException.ThrowIfNull(check);

        ThrowIfThrown();
        check(_state);
        return this;
    }

    /// <summary>The command was refused with an exception of this class, or of one derived from it.</summary>
    /// <returns>The exception, to look at.</returns>
    /// <typeparam name="TException">The class.</typeparam>
    /// <exception cref="ScenarioFailedException">It did not throw, or something else.</exception>
    public TException ThenThrows<TException>()
        where TException : Exception => _thrown switch
        {
            TException expected => expected,
            null => throw new ScenarioFailedException(_scenario.NotThrown(typeof(TException), _events)),
            _ => throw new ScenarioFailedException(
                _scenario.Thrown(_thrown, $"expected {typeof(TException).Name}"), _thrown),
        };

    private void ThrowIfThrown()
    {
        if (_thrown is not null)
        {
            throw new ScenarioFailedException(_scenario.Thrown(_thrown, "expected events"), _thrown);
        }
    }
}
