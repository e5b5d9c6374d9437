namespace CognitionOS.EventSourcing.Testing;

/// <summary>A saga after all that has happened, to be compared with what was expected.</summary>
public sealed class SagaOutcome
{
    private readonly SagaText _text;
    private readonly SagaInstance _saga;

    internal SagaOutcome(SagaText text, SagaInstance saga)
    {
        _text = text;
        _saga = saga;
    }

    /// <summary>It stands here.</summary>
    /// <param name="expected">Where.</param>
    /// <exception cref="ScenarioFailedException">It stands elsewhere.</exception>
    public SagaOutcome ThenStatus(SagaStatus expected) => _saga.Status == expected
        ? this
        : throw new ScenarioFailedException(_text.OtherStatus(expected, _saga));

    /// <summary>It called these, in this order and no other: a step by its name, a compensation as <c>undo</c> and its
    /// name; each attempt is a call.</summary>
    /// <param name="expected">The calls; none: it called nothing.</param>
    /// <exception cref="ScenarioFailedException">It called others.</exception>
    public SagaOutcome ThenCalled(params string[] expected) => Compare("calls", expected, static call => Name(call));

    /// <summary>Its calls had these idempotency keys, in this order.</summary>
    /// <param name="expected">The keys, such as <c>/checkout-17/pay/do/1</c>.</param>
    /// <exception cref="ScenarioFailedException">They had others.</exception>
    public SagaOutcome ThenKeys(params string[] expected) =>
        Compare("idempotency keys", expected, static call => call.IdempotencyKey);

    /// <summary>It undid these steps, in this order: those whose compensation was called and ended well.</summary>
    /// <param name="expected">The steps; none: it undid nothing.</param>
    /// <exception cref="ScenarioFailedException">It undid others.</exception>
    public SagaOutcome ThenUndone(params string[] expected)
    {
        ArgumentNullException.ThrowIfNull(expected);

        var undone = _saga.Steps.Where(static step => step.Status == SagaStepStatus.Undone)
            .Select(static step => step.Name).ToHashSet(StringComparer.Ordinal);
        string[] found =
        [
            .. Calls().Where(static call => call.IsUndo).Select(static call => call.Step).Reverse()
                .Where(undone.Contains).Distinct(StringComparer.Ordinal).Reverse(),
        ];
        return Compare("undone steps", expected, found);
    }

    /// <summary>Its data is this, after the steps that are done.</summary>
    /// <param name="expected">The data.</param>
    /// <typeparam name="TData">The data of its definition, known to the scenario's JSON context.</typeparam>
    /// <exception cref="ScenarioFailedException">It is different.</exception>
    /// <exception cref="ArgumentException">The scenario has no JSON context that knows the class.</exception>
    public SagaOutcome ThenData<TData>(TData expected)
        where TData : notnull
    {
        ArgumentNullException.ThrowIfNull(expected);

        return _text.CompareData(expected, _saga) is { } difference
            ? throw new ScenarioFailedException(difference)
            : this;
    }

    /// <summary>Looks at the saga, with assertions of your own.</summary>
    /// <param name="check">Throws when it is not as expected.</param>
    public SagaOutcome ThenSaga(Action<SagaInstance> check)
    {
        ArgumentNullException.ThrowIfNull(check);

        check(_saga);
        return this;
    }

    private SagaOutcome Compare(string what, string[] expected, Func<SagaStepCall, string> read)
    {
        ArgumentNullException.ThrowIfNull(expected);

        return Compare(what, expected, [.. Calls().Select(read)]);
    }

    private SagaOutcome Compare(string what, string[] expected, string[] found) =>
        expected.AsSpan().SequenceEqual(found)
            ? this
            : throw new ScenarioFailedException(_text.Others(what, expected, found, _saga));

    private IEnumerable<SagaStepCall> Calls() =>
        _saga.History.Select(static entry => entry.Call).OfType<SagaStepCall>();

    private static string Name(SagaStepCall call) => call.IsUndo ? $"undo {call.Step}" : call.Step;
}
