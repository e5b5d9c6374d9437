namespace CognitionOS.Benchmarks;

/// <summary>What the same work costs in a store of ten thousand events and in one of many millions, in turn, round by
/// round.</summary>
/// <remarks>By processor time: what it costs, whoever else is busy on the machine.</remarks>
internal sealed class EventStoreGrowth(int most)
{
    private const int Small = 10_000;
    private const int SmallStores = 10;
    private const int Appends = SmallStores * Small;
    private const int Reads = 30_000;
    private const int Pages = AgedStore.Live / AgedStore.PageSize;
    private const int Rounds = 7;
    private const int WarmUps = 2;

    private readonly List<IReadOnlyList<string>> _rows = [];

    public async Task RunAsync(Report report)
    {
        AgedStore large = new(most, most + ((Rounds + WarmUps) * Appends));
        AgedStore small = new(Small, Small);
        var append = await AppendLiveAsync(large);
        var random = await AppendAtRandomAsync(large);
        var recent = await ReadsAsync("read by version, newest streams at random", small, large, RecentOf);
        var inTurn = await ReadsAsync("read by version, whole streams in turn", small, large, InTurnOf);
        var anywhere = await ReadsAsync("read by version, any stream at random", small, large, AnyOf);
        var bare = await BareAsync(small, large);
        Tell(report, append, inTurn);
        report.Figure("growth_append_10m_over_10k", append);
        report.Figure("growth_append_random_10m_over_10k", random);
        report.Figure("growth_read_recent_10m_over_10k", recent);
        report.Figure("growth_read_sequential_10m_over_10k", inTurn);
        report.Figure("growth_read_random_10m_over_10k", anywhere);
        report.Figure("growth_bare_random_10m_over_10k", bare);
    }

    private void Tell(Report report, double append, double inTurn)
    {
        report.Table(
            $"Growth, {AgedStore.Live} events per stream, median of {Rounds}, per CPU s",
            ["", "at 10,000 events", $"at {Invariant.Number(most)} events", "ratio"],
            _rows);
        report.Remark(
            "growth_10m_over_10k is the worse ratio of append (to live streams, one event per call) and sequential read"
            + $" by version (whole streams in turn, {AgedStore.PageSize} events per call).");
        report.Figure("growth_10m_over_10k", Math.Min(append, inTurn));
    }

    // Small stores grow from ten to twenty thousand events; the large one goes on by as many as they do together.
    private async Task<double> AppendLiveAsync(AgedStore large)
    {
        AgedStore[] stores = [];
        return await CompareAsync(
            "append to live streams",
            Appends,
            () => stores = [.. Enumerable.Range(0, SmallStores).Select(_ => new AgedStore(Small, 2 * Small))],
            () => Array.ForEach(stores, store => store.Append(Small)),
            () => large.Append(Appends));
    }

    private async Task<double> AppendAtRandomAsync(AgedStore large)
    {
        AgedStore[] stores = [];
        Random random = new(7);
        return await CompareAsync(
            "append to any stream at random",
            Appends,
            () => stores = [.. Enumerable.Range(0, SmallStores).Select(_ => new AgedStore(Small, Small))],
            () => Array.ForEach(stores, store => AppendAtRandom(store, random, Small)),
            () => AppendAtRandom(large, random, Appends));
    }

    private Task<double> ReadsAsync(
        string what, AgedStore small, AgedStore large, Func<AgedStore, Random, int, (int Stream, int Page)> choose) =>
        CompareAsync(
            what,
            Reads * AgedStore.PageSize,
            () => { },
            () => Read(small, choose),
            () => Read(large, choose));

    private async Task<double> BareAsync(AgedStore small, AgedStore large)
    {
        BareEvents fewBare = new(Small);
        BareEvents manyBare = new(large.Streams * AgedStore.Live);
        return await CompareAsync(
            "the same of a bare array",
            Reads * AgedStore.PageSize,
            () => { },
            () => Read(fewBare, small),
            () => Read(manyBare, large));
    }

    private async Task<double> CompareAsync(string what, long operations, Action prepare, Action small, Action large)
    {
        List<Sample> few = [];
        List<Sample> many = [];
        for (var round = 0; round < Rounds + WarmUps; round++)
        {
            prepare();
            few.Add(await Measure.TimeAsync(operations, () => Do(small)));
            many.Add(await Measure.TimeAsync(operations, () => Do(large)));
        }

        var before = new Samples("", few[WarmUps..]).MedianCpuMicrosecondsEach;
        var after = new Samples("", many[WarmUps..]).MedianCpuMicrosecondsEach;
        _rows.Add([what, Invariant.Number(1e6 / before), Invariant.Number(1e6 / after), $"{before / after:0.00}"]);
        return before / after;
    }

    private static void AppendAtRandom(AgedStore store, Random random, int events)
    {
        for (; events > 0; events--)
        {
            store.AppendTo(random.Next(store.Streams));
        }
    }

    private static void Read(AgedStore store, Func<AgedStore, Random, int, (int Stream, int Page)> choose)
    {
        Random random = new(7);
        for (var read = 0; read < Reads; read++)
        {
            var (stream, page) = choose(store, random, read);
            store.Read(stream, page);
        }
    }

    private static void Read(BareEvents events, AgedStore likeThatOf)
    {
        Random random = new(7);
        var sum = 0L;
        for (var read = 0; read < Reads; read++)
        {
            var (stream, page) = AnyOf(likeThatOf, random, read);
            sum += events.Read(stream, page);
        }

        GC.KeepAlive(sum);
    }

    private static (int Stream, int Page) AnyOf(AgedStore store, Random random, int read) =>
        (random.Next(store.Streams), random.Next(Pages));

    private static (int Stream, int Page) RecentOf(AgedStore store, Random random, int read) =>
        (store.Streams - 1 - random.Next(AgedStore.Live), random.Next(Pages));

    private static (int Stream, int Page) InTurnOf(AgedStore store, Random random, int read) =>
        (read / Pages % store.Streams, read % Pages);

    private static Task Do(Action work)
    {
        work();
        return Task.CompletedTask;
    }
}
