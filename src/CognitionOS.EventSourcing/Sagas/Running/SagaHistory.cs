using System.Globalization;

namespace CognitionOS.EventSourcing;

/// <summary>Puts what happens in a saga into words. Pure.</summary>
internal static class SagaHistory
{
    public static string Describe(SagaEvent recorded) => recorded switch
    {
        SagaStarted e => Text($"Started under version {e.Definition} of its definition."),
        SagaStepStarted { Undo: true } e =>
            Text($"{e.Step}: compensation called, round {e.Round}, attempt {e.Attempt}."),
        SagaStepStarted e => Text($"{e.Step}: called, attempt {e.Attempt}."),
        SagaStepCompleted e => $"{e.Step}: done.",
        SagaStepFailed { RetryAt: { } at } e => Text($"{Subject(e)} failed ({e.Kind}), again at {at:O}: {e.Error}"),
        SagaStepFailed e => $"{Subject(e)} failed for good ({e.Kind}): {e.Error}",
        SagaStepUndone e => $"{e.Step}: undone.",
        SagaStepSkipped e => $"{e.Step}: {(e.Undo ? "compensation " : "")}passed over: {e.Reason}",
        SagaStepRestarted e => Text($"{e.Step}: compensation restarted by a person, round {e.Round}."),
        SagaWaitStarted { Until: { } until } e => Text($"{e.Step}: waits for its event until {until:O}."),
        SagaWaitStarted e => $"{e.Step}: waits for its event.",
        SagaEventReceived e =>
            Text($"{e.Step}: its event came, version {e.Event.Version} of stream '{e.Event.Stream}'."),
        SagaCancelRequested e => $"Cancelled: {e.Reason}",
        SagaEnded { Reason: { } reason } e => $"Ended as {e.Result}: {reason}",
        SagaEnded e => $"Ended as {e.Result}.",
        _ => recorded.GetType().Name,
    };

    private static string Subject(SagaStepFailed e) => e.Undo ? $"{e.Step}: compensation" : $"{e.Step}:";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
