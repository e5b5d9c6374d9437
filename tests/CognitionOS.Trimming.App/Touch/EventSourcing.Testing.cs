using CognitionOS.EventSourcing;
using CognitionOS.EventSourcing.Testing;

namespace CognitionOS.Trimming.App;

internal static class EventSourcingTestingTouch
{
    public static void Run()
    {
        var sums = new Decider<int, int>(0, static (add, sum) => [sum + add], static (_, happened) => (int)happened);

        DeciderTest.For(sums, TouchJson.Default).Given(1, 3).When(4).Then(7).ThenState(static sum =>
        {
            if (sum != 7)
            {
                throw new InvalidOperationException($"Three and four gave {sum}.");
            }
        });
        ProjectAsync().GetAwaiter().GetResult();
        GoAsync().GetAwaiter().GetResult();
    }

    private static async Task ProjectAsync()
    {
        var outcome = await ProjectionTest
            .For<TouchSum>(
                static builder => builder.AddEvent("touched", TouchJson.Default.TouchEvent).AddProjection(
                    "sums",
                    TouchJson.Default.TouchSum,
                    static sums => sums.On<TouchEvent>(static (sum, e) => new TouchSum((sum?.Sum ?? 0) + e.By))),
                TouchJson.Default)
            .Given("a", new TouchEvent(3), new TouchEvent(4))
            .RunAsync();

        outcome.ThenDocument("a", new TouchSum(7)).ThenOnly("", "a");
    }

    private static async Task GoAsync()
    {
        var id = new SagaId("touch", "1");
        var outcome = await SagaTest
            .For(
                static builder => builder.AddSaga(
                    "touch",
                    1,
                    TouchJson.Default.TouchSum,
                    static saga => saga.Step("add")
                        .Do(static (step, _) => Task.FromResult(new TouchSum(step.Data.Sum + 1)))),
                TouchJson.Default)
            .GivenStarted(id, new TouchSum(1))
            .RunAsync(id);

        outcome.ThenStatus(SagaStatus.Completed).ThenCalled("add").ThenData(new TouchSum(2));
    }
}
