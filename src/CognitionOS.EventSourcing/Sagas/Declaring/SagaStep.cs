namespace CognitionOS.EventSourcing;

/// <summary>One call of a step's action or compensation, as its code sees it.</summary>
/// <typeparam name="TData">The saga's data.</typeparam>
public sealed class SagaStep<TData>
{
    private readonly SagaCall _call;

    internal SagaStep(SagaCall call, TData data)
    {
        _call = call;
        Data = data;
    }

    /// <summary>In an action: the data as the step before left it. In a compensation: the data as this step's action
    /// left
    /// it, or found it when its outcome is not known.</summary>
    public TData Data { get; }

    /// <summary>The saga.</summary>
    public SagaId Saga => _call.Id;

    /// <summary>The step.</summary>
    public string Name => _call.Start.Step;

    /// <summary><c>{tenant}/{saga}/{step}/{do|undo}/{round}</c>: the same on every attempt, for the far end to
    /// recognise
    /// a repetition.</summary>
    public string IdempotencyKey => KeyOf(_call.Start.Undo, _call.Start.Round);

    /// <summary>The idempotency key of the action: what a compensation refers to.</summary>
    public string ActionKey => KeyOf(undo: false, round: 1);

    /// <summary>1 for the first call of this round.</summary>
    public int Attempt => _call.Start.Attempt;

    /// <summary>1, and one more with each restart by a person.</summary>
    public int Round => _call.Start.Round;

    /// <summary>In a compensation: whether the action is known to have completed. When false it may have happened or
    /// not, and the compensation has to bear both.</summary>
    public bool IsCompleted => _call.IsCompleted;

    /// <summary>In a compensation: why the saga compensates. Null in an action.</summary>
    public string? Reason => _call.Reason;

    /// <summary>The call's own scope, disposed when the call has ended.</summary>
    public IServiceProvider Services => _call.Services;

    private string KeyOf(bool undo, int round) => SagaKeys.Of(_call.Id, _call.Start.Step, undo, round);
}
