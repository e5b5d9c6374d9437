using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>Declares a saga: its steps in the order in which they are done. They are undone in the reverse one. Steps
/// do
/// not run side by side.</summary>
/// <typeparam name="TData">What the saga knows: written down after each step.</typeparam>
public sealed class SagaBuilder<TData>
    where TData : notnull
{
    private readonly JsonTypeInfo<TData> _form;
    private readonly List<SagaSignal> _signals = [];
    private TimeSpan? _timeLimit;
    private TimeSpan _takeover = TimeSpan.FromSeconds(30);

    internal SagaBuilder(JsonTypeInfo<TData> form) => _form = form;

    internal List<SagaStepBuilder<TData>> Steps { get; } = [];

    internal IReadOnlyList<SagaSignal> Signals => _signals;

    internal StartPoint Start { get; private set; } = StartPoint.Beginning;

    /// <summary>Adds the next step.</summary>
    /// <param name="name">Its name, unique in the saga and stable: 1 to 200 characters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public SagaStepBuilder<TData> Step(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        var step = new SagaStepBuilder<TData>(name, _signals);
        Steps.Add(step);
        return step;
    }

    /// <summary>Starts a saga for each event of a type, unless there is one of that key.</summary>
    /// <remarks>Mind <see cref="ReadsFrom"/>: by default events count that were appended before the saga was
    /// deployed.</remarks>
    /// <param name="key">Which saga; null answered: none.</param>
    /// <param name="data">What it begins with.</param>
    /// <typeparam name="TEvent">A registered event.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public SagaBuilder<TData> StartOn<TEvent>(Func<TEvent, string?> key, Func<TEvent, TData> data)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(data);

        _signals.Add(new SagaSignal(typeof(TEvent), null, one => key((TEvent)one))
        {
            Data = one => JsonSerializer.SerializeToElement(data((TEvent)one), _form),
        });
        return this;
    }

    /// <summary>Where it begins to read events when the saga is new: for all versions, the latest one says. Default:
    /// the
    /// beginning.</summary>
    /// <param name="start">Where.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    public SagaBuilder<TData> ReadsFrom(StartPoint start)
    {
        ArgumentNullException.ThrowIfNull(start);

        Start = start;
        return this;
    }

    /// <summary>How long after its start it compensates unless it has completed: longer than zero. Default:
    /// never.</summary>
    /// <param name="limit">How long.</param>
    public SagaBuilder<TData> TimeLimit(TimeSpan limit)
    {
        _timeLimit = limit;
        return this;
    }

    /// <summary>How much longer than the step's time limit a call may seem to run before another node takes it that its
    /// node is gone, and calls again: 10 seconds to 1 day. Default 30 seconds. More than clocks differ.</summary>
    /// <param name="delay">How long.</param>
    public SagaBuilder<TData> TakeoverAfter(TimeSpan delay)
    {
        _takeover = delay;
        return this;
    }

    internal TypedSagaDefinition<TData> Build(string name, int version) => new(
        new SagaPlan(name, version, Steps.ConvertAll(static step => step.Plan), _timeLimit, _takeover), _form, this);
}
