namespace CognitionOS.Scheduling.Tests;

public sealed class NaiveCronTests
{
    private static int Rounds => TestZones.IsFullRun ? 4000 : 250;

    [Fact]
    public void The_engine_agrees_with_looking_at_every_minute_across_clock_changes()
    {
        var random = new Random(20_260_101);
        var met = 0;
        (TimeZoneInfo Zone, DateTimeOffset[] Changes)[] zones =
        [
            .. TestZones.Known()
                .Select(zone => (zone, TestZones.Changes(zone).Where(change => change.Second == 0).ToArray()))
                .Where(pair => pair.Item2.Length > 0),
        ];

        Assert.All(Enumerable.Range(0, Rounds), _ =>
        {
            var (zone, changes) = zones[random.Next(zones.Length)];
            var from = changes[random.Next(changes.Length)].AddMinutes(random.Next(-3000, 600));
            met += AssertAgrees(NaiveCron.Random(random), zone, from, from.AddMinutes(4000));
        });
        Assert.True(met > Rounds);
    }

    [Fact]
    public void The_engine_agrees_with_looking_at_every_minute_of_whole_months()
    {
        var random = new Random(7);
        var zones = TestZones.Known().ToArray();

        Assert.All(Enumerable.Range(0, Rounds / 10), _ =>
        {
            var from = TestZones.Start.AddMinutes(random.Next(0, 80 * 525_600));
            AssertAgrees(NaiveCron.Random(random), zones[random.Next(zones.Length)], from, from.AddDays(40));
        });
    }

    [Fact]
    public void The_engine_agrees_with_looking_at_every_second()
    {
        var random = new Random(11);

        Assert.All(Enumerable.Range(0, 40), _ =>
        {
            int[] seconds = [.. Enumerable.Range(0, 3).Select(_ => random.Next(60)).Distinct().Order()];
            int[] minutes = [.. Enumerable.Range(0, 4).Select(_ => random.Next(60)).Distinct().Order()];
            var cron = CronExpression.Parse($"{string.Join(',', seconds)} {string.Join(',', minutes)} * * * *");
            var from = TestZones.Start.AddSeconds(random.Next());

            var slow = Enumerable.Range(1, 7199)
                .Select(second => from.AddSeconds(second))
                .Where(at => seconds.Contains(at.Second) && minutes.Contains(at.Minute));

            Assert.Equal(slow, cron.GetOccurrences(from.AddTicks(1), from.AddHours(2), TimeZoneInfo.Utc));
        });
    }

    private static int AssertAgrees(NaiveCron naive, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var slow = naive.Occurrences(from, to, zone);
        var cron = CronExpression.Parse(naive.ToString());
        List<DateTimeOffset> fast = [.. cron.GetOccurrences(from.AddTicks(1), to, zone)];
        List<DateTimeOffset> back = [];
        for (var at = cron.GetPreviousOccurrence(to, zone); at > from; at = cron.GetPreviousOccurrence(at.Value, zone))
        {
            back.Add(at.Value);
        }

        back.Reverse();
        Assert.True(
            slow.SequenceEqual(fast), $"{naive} in {zone.Id} from {from:O}: slow {slow.Count}, fast {fast.Count}");
        Assert.True(
            slow.SequenceEqual(back), $"{naive} in {zone.Id} from {from:O}: slow {slow.Count}, back {back.Count}");
        return slow.Count;
    }
}
