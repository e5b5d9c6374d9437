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
    }
}
