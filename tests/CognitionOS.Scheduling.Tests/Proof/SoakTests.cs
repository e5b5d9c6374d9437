using System.Globalization;
using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SoakTests
{
    private static int Seed => int.TryParse(
        Environment.GetEnvironmentVariable("COGNITIONOS_SEED"),
        CultureInfo.InvariantCulture,
        out var seed) ? seed : 1_122;

    private static double Minutes => double.TryParse(
        Environment.GetEnvironmentVariable("COGNITIONOS_SOAK_MINUTES"),
        CultureInfo.InvariantCulture,
        out var minutes) ? minutes : 0;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nothing_is_lost_or_done_twice_on_a_clock_moved_by_hand(int story)
    {
        var time = new ManualTimeProvider();
        var soak = new Soak(Seed + story, time, span => time.AdvanceAsync(span));

        for (var step = 0; step < 1_000; step++)
        {
            await soak.StepAsync();
        }

        await soak.EndAsync();
        AssertGood(soak);
    }

    /// <remarks>On the clock of the machine for <c>COGNITIONOS_SOAK_MINUTES</c>; else shortly on a clock moved by
    /// hand.</remarks>
    [Fact]
    public async Task Nothing_is_lost_or_done_twice_for_as_long_as_is_asked()
    {
        var hand = new ManualTimeProvider();
        var time = Minutes > 0 ? TimeProvider.System : hand;
        var soak = new Soak(Seed, time, span => Minutes > 0 ? Task.Delay(span / 10, time) : hand.AdvanceAsync(span));

        var start = time.GetTimestamp();
        for (var step = 0; step < 300 || time.GetElapsedTime(start) < TimeSpan.FromMinutes(Minutes); step++)
        {
            await soak.StepAsync();
        }

        await soak.EndAsync();
        AssertGood(soak);
    }

    private static void AssertGood(Soak soak)
    {
        var runs = soak.Runs(new RunQuery());
        Assert.Equal([], soak.Journal.Faults);
        Assert.Equal([], soak.Store.Audit());
        Assert.Subset(runs.Select(run => run.Id).ToHashSet(), soak.Enqueued.ToHashSet());
        Assert.All(runs, run => Assert.True(
            run.Waits == NextMove.None
                && run.State is RunState.Succeeded or RunState.Dead or RunState.Cancelled or RunState.Skipped,
            $"{run}"));
        Assert.True(
            soak.Journal.Starts > 50 && soak.Turns >= 2,
            $"{soak.Journal.Starts} starts, {soak.Turns} starts of nodes.");
        TestContext.Current.SendDiagnosticMessage(
            $"{runs.Count} runs, {soak.Journal.Starts} attempts, {soak.Turns} starts of nodes, "
            + string.Join(", ", runs.CountBy(run => run.State)));
    }
}
