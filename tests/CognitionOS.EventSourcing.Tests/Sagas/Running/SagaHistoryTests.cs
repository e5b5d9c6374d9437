using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaHistoryTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Everything_that_can_happen_has_words()
    {
        SagaEvent[] all =
        [
            new SagaStarted(2, ["a"], JsonSerializer.SerializeToElement(1), At, null),
            new SagaStepStarted("a", false, 1, 2, At),
            new SagaStepStarted("a", true, 3, 1, At),
            new SagaStepCompleted("a", 1, JsonSerializer.SerializeToElement(1)),
            new SagaStepFailed("a", false, 1, SagaFailureKind.TimedOut, "slow", true, At),
            new SagaStepFailed("a", true, 1, SagaFailureKind.Threw, "broken", false, null),
            new SagaStepUndone("a", 1),
            new SagaStepSkipped("a", false, "late"),
            new SagaStepSkipped("a", true, "by hand"),
            new SagaStepRestarted("a", 2),
            new SagaWaitStarted("a", null),
            new SagaWaitStarted("a", At),
            new SagaEventReceived("a", new SagaEventReference("s", 7, 0)),
            new SagaCancelRequested("no more"),
            new SagaEnded(SagaStatus.Completed, null),
            new SagaEnded(SagaStatus.Abandoned, "lost"),
        ];

        Assert.Equal(
            [
                "Started under version 2 of its definition.",
                "a: called, attempt 2.",
                "a: compensation called, round 3, attempt 1.",
                "a: done.",
                "a: failed (TimedOut), again at 2026-01-01T00:00:00.0000000+00:00: slow",
                "a: compensation failed for good (Threw): broken",
                "a: undone.",
                "a: passed over: late",
                "a: compensation passed over: by hand",
                "a: compensation restarted by a person, round 2.",
                "a: waits for its event.",
                "a: waits for its event until 2026-01-01T00:00:00.0000000+00:00.",
                "a: its event came, version 7 of stream 's'.",
                "Cancelled: no more",
                "Ended as Completed.",
                "Ended as Abandoned: lost",
            ],
            all.Select(SagaHistory.Describe));
    }
}
