namespace CognitionOS.EventSourcing;

/// <summary>What is declared of a step, without its code.</summary>
internal sealed record SagaStepPlan(string Name)
{
    /// <summary>Whether it has a compensation.</summary>
    public bool HasUndo { get; init; }

    /// <summary>The event that it waits for, as a name for people; null: none.</summary>
    public string? Event { get; init; }

    /// <summary>How long it waits for its event; null: for ever.</summary>
    public TimeSpan? Within { get; init; }

    public SagaTimeoutRule TimeoutRule { get; init; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    public HandlerRetry Retry { get; init; } = new();

    public HandlerRetry UndoRetry { get; init; } = new() { MaxAttempts = 10 };

    /// <summary>How many calls may end with their node before it is given up.</summary>
    public int MaxCrashes { get; init; } = 5;

    /// <summary>Which failures say for sure that nothing has happened, and end the saga's way forward at
    /// once.</summary>
    public Func<Exception, bool> Compensates { get; init; } = static _ => false;

    /// <summary>Which of the other failures are worth another attempt.</summary>
    public Func<Exception, bool> Retries { get; init; } = static _ => true;

    /// <summary>The same once the action has ended well: no later failure says that nothing has happened.</summary>
    public SagaStepPlan Happened => this with { Compensates = static _ => false };
}
