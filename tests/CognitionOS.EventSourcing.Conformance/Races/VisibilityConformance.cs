namespace CognitionOS.EventSourcing.Conformance;

/// <summary>No event missed, none twice, all in order, whole commits at a time, while many append.</summary>
public abstract class VisibilityConformance : StoreConformance
{
    [Fact]
    public async Task Readers_are_given_every_event_once_and_in_order()
    {
        var report = await new RaceHarness(Events, store => new ScannedReader(store)).RunAsync();

        report.AssertClean();
        Assert.True(report.Refused > 0, "No commit was refused: the race proves less than it should.");
    }

    [Fact]
    public async Task Readers_that_go_by_the_last_position_are_given_every_event_too()
    {
        var report = await new RaceHarness(Events, store => new LastPositionReader(store)).RunAsync();

        report.AssertClean();
    }

    [Fact]
    public async Task Pages_of_one_event_lose_nothing()
    {
        RaceSettings settings = new() { PageLimit = 1, Commits = 60, Streams = 2 };

        (await new RaceHarness(Events, store => new ScannedReader(store), settings).RunAsync()).AssertClean();
    }

    [Fact]
    public async Task A_head_that_was_answered_hides_nothing_below_it()
    {
        var writers = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var turn = 0; turn < 300; turn++)
            {
                await AppendAsync($"w-{writer}", Event("x"), Event("y"));
            }
        })));

        List<(long Head, int Count)> looks = [];
        while (!writers.IsCompleted)
        {
            var head = await Events.HeadAsync();
            looks.Add((head, (await AllAsync()).Count(read => read.Position <= head)));
            await Task.Yield();
        }

        await writers;
        var positions = (await AllAsync()).Select(read => read.Position).ToArray();
        Assert.All(looks, look => Assert.Equal(positions.Count(position => position <= look.Head), look.Count));
    }

    [Fact]
    public async Task A_stream_that_grows_is_always_read_without_a_gap()
    {
        const int Count = 3_000;
        var writer = Task.Run(async () =>
        {
            for (var turn = 0; turn < Count; turn += 3)
            {
                await AppendAsync("a", Event("x"), Event("y"), Event("z"));
                await AppendAsync($"b-{turn}", Event("x"));
            }
        });

        long version = 0;
        while (version < Count)
        {
            var page = await Events.ReadStreamAsync("a", 1, ReadDirection.Forward, int.MaxValue);
            Assert.True(page.Version >= version && page.Version % 3 == 0, $"{page.Version} after {version}.");
            Assert.Equal(
                Enumerable.Range(1, page.Events.Count).Select(one => (long)one),
                page.Events.Select(read => read.Version));
            version = page.Version;
            await Task.Yield();
        }

        await writer;
    }
}
