using System.Globalization;
using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SoakTests
{
    private static int Seed => int.TryParse(
        Environment.GetEnvironmentVariable("COGNITIONOS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1_122;

    private static double Minutes => double.TryParse(
        Environment.GetEnvironmentVariable("COGNITIONOS_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

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

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_on_the_clock_of_the_machine()
    {
        Assert.SkipWhen(Minutes == 0, "COGNITIONOS_SOAK_MINUTES says how long.");
        var time = TimeProvider.System;
        var soak = new Soak(Seed, time, span => Task.Delay(span / 10, time));

        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < TimeSpan.FromMinutes(Minutes);)
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
            run is { Waits: NextMove.None, State: RunState.Succeeded or RunState.Dead or RunState.Cancelled or RunState.Skipped }, $"{run}"));
        Assert.True(soak.Journal.Starts > 100 && soak.Turns > 2, $"{soak.Journal.Starts} starts, {soak.Turns} starts of nodes.");
        TestContext.Current.SendDiagnosticMessage(
            $"{runs.Count} runs, {soak.Journal.Starts} attempts, {soak.Turns} starts of nodes, "
            + string.Join(", ", runs.CountBy(run => run.State)));
    }
}
