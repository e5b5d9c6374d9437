using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>What outlives nodes: the clock, the stores, the far end.</summary>
internal sealed class SagaWorld
{
    public static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(10);

    public SagaWorld(bool deduplicates = true)
    {
        Stores = new InMemoryEventSourcing(null, Clock);
        Far = new FarEnd(deduplicates) { PassTime = () => Clock.Advance(StepLimit) };
    }

    public ManualTimeProvider Clock { get; } = new() { SettleLimit = TimeSpan.FromMilliseconds(20) };

    public InMemoryEventSourcing Stores { get; }

    public FarEnd Far { get; }

    /// <summary>Declares the saga "trip" of the steps a, b and c; each acts upon the far end.</summary>
    /// <param name="saga">The declaration.</param>
    /// <param name="alive">Throws when the node is dead.</param>
    /// <param name="waits">Whether b waits for an event.</param>
    /// <param name="rule">What b does when the event does not come within an hour.</param>
    public void Declare(
        SagaBuilder<TripData> saga,
        Action alive,
        bool waits = false,
        SagaTimeoutRule rule = SagaTimeoutRule.Compensate)
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            var step = saga.Step(name);
            if (waits && name == "b")
            {
                step = step.WaitFor<TripPaid>(static paid => paid.Trip, TimeSpan.FromHours(1), rule)
                    .Do((call, paid, token) => DoAsync(call, alive, $"{name}{paid.Amount}", token));
            }
            else
            {
                step.Do((call, token) => DoAsync(call, alive, name, token));
            }

            step.Undo((call, token) => UndoAsync(call, alive, token))
                .CompensateOn<DeclinedException>()
                .Retry(new HandlerRetry { MaxAttempts = 2 })
                .RetryUndo(new HandlerRetry { MaxAttempts = 3 })
                .Timeout(StepLimit);
        }
    }

    private Task<TripData> DoAsync(SagaStep<TripData> step, Action alive, string trail, CancellationToken token)
    {
        alive();
        Far.Do(step.Name, step.IdempotencyKey, token);
        return Task.FromResult(step.Data.Then(trail));
    }

    private Task UndoAsync(SagaStep<TripData> step, Action alive, CancellationToken token)
    {
        alive();
        Far.Undo(step.Name, step.IdempotencyKey, token);
        return Task.CompletedTask;
    }
}
