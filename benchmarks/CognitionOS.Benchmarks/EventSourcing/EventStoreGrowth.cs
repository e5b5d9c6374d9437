namespace CognitionOS.Benchmarks;

/// <summary>What an append and a read by version cost in a store of ten thousand events, and in one of many
/// millions.</summary>
internal sealed class EventStoreGrowth(int most)
{
    private const int Small = 10_000;
    private const int Rounds = 100;
    private const int ReadsOfTen = 100_000;

    public async Task RunAsync(Report report)
    {
        var few = await OneAsync(report, "1,000 streams", new EventLoad(1_000), new EventLoad(1_000));
        report.Figure("growth_10m_over_10k", few.Append);
        report.Figure("growth_read_10m_over_10k", few.Read);
        var many = await OneAsync(
            report, "streams of 100 events", new EventLoad(Small / 100), new EventLoad(most / 100));
        report.Figure("growth_many_streams_10m_over_10k", many.Append);
        report.Figure("growth_read_many_streams_10m_over_10k", many.Read);
    }

    private async Task<(double Append, double Read)> OneAsync(
        Report report, string title, EventLoad small, EventLoad large)
    {
        var log = new OurEventLog();
        var tenth = most / 10;
        await AppendSmallAsync(small);
        var before = await AppendSmallAsync(small);
        large.Append(log, 0, most - tenth, 1);
        var last = await Measure.TimeAsync(tenth, () => Do(() => large.Append(log, most - tenth, tenth, 1)));

        var little = new OurEventLog();
        small.Append(little, 0, Small, 1);
        await ReadAsync(little, small, Small);
        var readBefore = await ReadAsync(little, small, Small);
        var readLast = await ReadAsync(log, large, most);

        report.Table(
            $"Growth, {title}",
            ["", "append per CPU s", "read by version, 10 at a time, per CPU s"],
            [
                ["up to 10,000 events", PerCpuSecond(before), PerCpuSecond(readBefore)],
                [$"the last tenth of {Invariant.Number(most)}", PerCpuSecond(last), PerCpuSecond(readLast)],
            ]);
        return (Ratio(last, before), Ratio(readLast, readBefore));
    }

    // By processor time: what it costs, whoever else is busy on the machine.
    private static double Ratio(Sample large, Sample small) => small.CpuMicrosecondsEach / large.CpuMicrosecondsEach;

    private static string PerCpuSecond(Sample sample) => Invariant.Number(1e6 / sample.CpuMicrosecondsEach);

    private static Task<Sample> AppendSmallAsync(EventLoad load) =>
        Measure.TimeAsync((long)Small * Rounds, () => Do(() =>
    {
        for (var round = 0; round < Rounds; round++)
        {
            load.Append(new OurEventLog(), 0, Small, 1);
        }
    }));

    // Ten events of some stream from some version on, both drawn from a fixed seed.
    private static Task<Sample> ReadAsync(OurEventLog log, EventLoad load, int events) =>
        Measure.TimeAsync(ReadsOfTen * 10L, () => Do(() =>
        {
            var random = new Random(7);
            for (var read = 0; read < ReadsOfTen; read++)
            {
                log.Fold(load.Stream(random.Next(events)), 1 + random.Next(load.EventsOf(events) - 9), 10);
            }
        }));

    private static Task Do(Action work)
    {
        work();
        return Task.CompletedTask;
    }
}
