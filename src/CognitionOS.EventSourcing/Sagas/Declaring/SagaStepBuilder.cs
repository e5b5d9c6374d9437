namespace CognitionOS.EventSourcing;

/// <summary>Declares a step: its action, its compensation, and what happens when they fail.</summary>
/// <typeparam name="TData">What the saga knows.</typeparam>
public sealed class SagaStepBuilder<TData>
    where TData : notnull
{
    private readonly List<SagaSignal> _signals;
    private readonly List<Func<Exception, bool>> _compensates = [];
    private readonly List<Func<Exception, bool>> _retries = [];

    internal SagaStepBuilder(string name, List<SagaSignal> signals)
    {
        _signals = signals;
        Plan = new SagaStepPlan(name);
    }

    internal SagaStepPlan Plan { get; private set; }

    internal Func<SagaStep<TData>, object?, CancellationToken, Task<TData>?>? Action { get; private set; }

    internal Func<SagaStep<TData>, CancellationToken, Task?>? Compensation { get; private set; }

    /// <summary>The action. It is called at least once, every time under the same <see
    /// cref="SagaStep{TData}.IdempotencyKey"/>.</summary>
    /// <param name="action">Answers the saga's data after it, which is written down.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public SagaStepBuilder<TData> Do(Func<SagaStep<TData>, CancellationToken, Task<TData>> action)
    {
        ArgumentNullException.ThrowIfNull(action);

        Action = (step, _, cancellationToken) => action(step, cancellationToken);
        return this;
    }

    /// <summary>The action, which leaves the saga's data as it is.</summary>
    /// <param name="action">The action.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public SagaStepBuilder<TData> Do(Func<SagaStep<TData>, CancellationToken, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);

        Action = async (step, _, cancellationToken) =>
        {
            await (action(step, cancellationToken)
                ?? throw new InvalidOperationException("The handler returned null instead of a task."))
                .ConfigureAwait(false);
            return step.Data;
        };
        return this;
    }

    /// <summary>The compensation: undoes the action. It is called at least once when the action has completed, <b>or
    /// may
    /// have happened</b> (a time limit passed, its node died, it was cancelled, or it threw what <see
    /// cref="CompensateOn{TException}"/> does not name), and has to bear that the action never happened. It runs from
    /// the
    /// data that was written down, never from recomputed data.</summary>
    /// <param name="compensation">The compensation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="compensation"/> is null.</exception>
    public SagaStepBuilder<TData> Undo(Func<SagaStep<TData>, CancellationToken, Task> compensation)
    {
        ArgumentNullException.ThrowIfNull(compensation);

        Compensation = compensation;
        Plan = Plan with { HasUndo = true };
        return this;
    }

    /// <summary>Waits for an event before the action. One that comes before the step is reached counts; of several the
    /// first.</summary>
    /// <param name="key">Which saga it is for; null answered: none.</param>
    /// <param name="within">How long it waits once the step is reached: longer than zero; null: for ever.</param>
    /// <param name="onTimeout">What happens then.</param>
    /// <param name="notFound">What becomes of an event for which there is no saga.</param>
    /// <typeparam name="TEvent">A registered event.</typeparam>
    /// <returns>The step, whose action may take the event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public SagaEventStepBuilder<TData, TEvent> WaitFor<TEvent>(
        Func<TEvent, string?> key,
        TimeSpan? within = null,
        SagaTimeoutRule onTimeout = SagaTimeoutRule.Compensate,
        SagaNotFound notFound = SagaNotFound.Ignore)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(key);

        _signals.Add(new SagaSignal(typeof(TEvent), Plan.Name, one => key((TEvent)one)) { NotFound = notFound });
        Plan = Plan with { Event = typeof(TEvent).Name, Within = within, TimeoutRule = onTimeout };
        Action ??= static (step, _, _) => Task.FromResult(step.Data);
        return new SagaEventStepBuilder<TData, TEvent>(this);
    }

    /// <summary>How often the action is tried, and how long it waits in between. Default: 5 times, 1 second to 5
    /// minutes
    /// apart. Calls that ended with their node are counted by <see cref="MaxCrashes"/> instead.</summary>
    /// <param name="retry">How.</param>
    /// <exception cref="ArgumentNullException"><paramref name="retry"/> is null.</exception>
    public SagaStepBuilder<TData> Retry(HandlerRetry retry)
    {
        ArgumentNullException.ThrowIfNull(retry);

        Plan = Plan with { Retry = retry };
        return this;
    }

    /// <summary>The same for the compensation. Default: 10 times. When none is left the saga is <see
    /// cref="SagaStatus.CompensationFailed"/> and waits for a person.</summary>
    /// <param name="retry">How.</param>
    /// <exception cref="ArgumentNullException"><paramref name="retry"/> is null.</exception>
    public SagaStepBuilder<TData> RetryUndo(HandlerRetry retry)
    {
        ArgumentNullException.ThrowIfNull(retry);

        Plan = Plan with { UndoRetry = retry };
        return this;
    }

    /// <summary>Names failures of the action after which only another attempt makes sense: all others then compensate
    /// at
    /// once. Default: every failure is tried again.</summary>
    /// <typeparam name="TException">The failure.</typeparam>
    public SagaStepBuilder<TData> RetryOn<TException>()
        where TException : Exception
    {
        _retries.Add(static failure => failure is TException);
        Plan = Plan with { Retries = failure => _retries.Exists(names => names(failure)) };
        return this;
    }

    /// <summary>Names failures of the action that say for sure that it has not happened: the saga compensates at once,
    /// and
    /// this step has nothing to undo unless an earlier attempt may have happened. Default: none.</summary>
    /// <typeparam name="TException">The failure.</typeparam>
    public SagaStepBuilder<TData> CompensateOn<TException>()
        where TException : Exception => CompensateOn(static failure => failure is TException);

    /// <summary>The same by a filter.</summary>
    /// <param name="filter">Whether a failure is one of those; one that throws says no.</param>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    public SagaStepBuilder<TData> CompensateOn(Func<Exception, bool> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);

        _compensates.Add(filter);
        Plan = Plan with { Compensates = failure => _compensates.Exists(names => names(failure)) };
        return this;
    }

    /// <summary>How long one call of the action or the compensation may take: 10 ms to 30 days. Default 1 minute. Then
    /// its
    /// token is cancelled, it has failed, and its outcome is unknown.</summary>
    /// <param name="limit">How long.</param>
    public SagaStepBuilder<TData> Timeout(TimeSpan limit)
    {
        Plan = Plan with { Timeout = limit };
        return this;
    }

    /// <summary>How many calls may end with their node before the action counts as failed, its outcome unknown: 1 to
    /// 100.
    /// Default 5. The same for the compensation.</summary>
    /// <param name="crashes">How many.</param>
    public SagaStepBuilder<TData> MaxCrashes(int crashes)
    {
        Plan = Plan with { MaxCrashes = crashes };
        return this;
    }

    internal void TakeAction(Func<SagaStep<TData>, object?, CancellationToken, Task<TData>?> action) => Action = action;
}
