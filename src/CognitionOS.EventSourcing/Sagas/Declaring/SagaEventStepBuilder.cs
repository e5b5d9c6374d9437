namespace CognitionOS.EventSourcing;

/// <summary>Declares what a step does with the event that it has waited for.</summary>
/// <typeparam name="TData">What the saga knows.</typeparam>
/// <typeparam name="TEvent">The event.</typeparam>
public sealed class SagaEventStepBuilder<TData, TEvent>
    where TData : notnull
    where TEvent : notnull
{
    private readonly SagaStepBuilder<TData> _step;

    internal SagaEventStepBuilder(SagaStepBuilder<TData> step) => _step = step;

    /// <summary>The action, which takes the event. Without one the step only waits.</summary>
    /// <param name="action">Answers the saga's data after it.</param>
    /// <returns>The step.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public SagaStepBuilder<TData> Do(Func<SagaStep<TData>, TEvent, CancellationToken, Task<TData>> action)
    {
        ArgumentNullException.ThrowIfNull(action);

        _step.TakeAction((step, one, cancellationToken) => one is TEvent awaited
            ? action(step, awaited, cancellationToken)
            : throw new InvalidOperationException(
                $"The awaited event is read as {one?.GetType()}, not {typeof(TEvent)}."));
        return _step;
    }
}
