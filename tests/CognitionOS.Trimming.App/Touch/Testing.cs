using CognitionOS.Testing;

namespace CognitionOS.Trimming.App;

internal static class TestingTouch
{
    public static void Run()
    {
        var fired = 0;
        var time = new ManualTimeProvider();
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        time.Advance(TimeSpan.FromHours(1));

        if (fired != 60)
        {
            throw new InvalidOperationException($"A timer of every minute fired {fired} times in an hour.");
        }
    }
}
