using CognitionOS.EventSourcing;

namespace EventSourcing;

/// <summary>The help desk promises that a ticket is taken in charge within a week. A place in the diary is kept for it
/// meanwhile, and given back when the promise is broken.</summary>
internal static class PromiseSaga
{
    public const string Name = "promise";

    public static void Declare(SagaBuilder<Promise> saga, Diary diary)
    {
        saga.StartOn<TicketAssigned>(e => e.Ticket, e => new Promise(e.Ticket));
        saga.Step("keep a place")
            .Do((step, _) => Task.FromResult(step.Data with { Place = diary.Keep(step.IdempotencyKey) }))
            .Undo((step, _) => diary.GiveBack(step.ActionKey));
        saga.Step("be taken in charge").WaitFor<TicketTaken>(e => e.Ticket, within: TimeSpan.FromDays(7));
    }
}
