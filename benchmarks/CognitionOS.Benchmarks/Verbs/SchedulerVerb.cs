using System.CommandLine;

namespace CognitionOS.Benchmarks;

/// <summary>Our scheduler beside Quartz.NET, both in memory.</summary>
internal sealed class SchedulerVerb : IVerb
{
    private const int Repetitions = 5;

    private static readonly int[] Backlogs = [1_000, 10_000, 100_000, 1_000_000];

    private static readonly Option<int> Most = new("--most")
    {
        Description = "The largest backlog of ours. Default 1,000,000.",
        DefaultValueFactory = _ => 1_000_000,
    };

    private static readonly Option<int> PeerMost = new("--peer-most")
    {
        Description = "The largest backlog of the peer. Default 100,000.",
        DefaultValueFactory = _ => 100_000,
    };

    private static readonly Option<string[]> Parts = new("--parts")
    {
        Description = "Which parts: executed, enqueue, lateness, memory. Default all.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["executed", "enqueue", "lateness", "memory"],
    };

    private static readonly Contender Ours = OursUnderTest.Contender;
    private static readonly Contender Peer = QuartzUnderTest.Contender;

    public string Name => "scheduler";

    public string Compares =>
        "CognitionOS.Scheduling with Quartz.NET 4.7.3, in memory: runs executed, runs enqueued, lateness of one-shots,"
        + " memory";

    public string Needs => "nothing";

    public IReadOnlyList<Option> Options => [Most, PeerMost, Parts];

    public async Task RunAsync(ParseResult arguments, Report report, CancellationToken cancellationToken)
    {
        report.Remark(
            $"{SchedulerLoad.Concurrency} runs at once; no-op job from a DI scope per run; history and timeout on in"
            + " both.");
        foreach (var part in arguments.GetValue(Parts) ?? [])
        {
            await (part switch
            {
                "executed" => ExecutedAsync(report, arguments.GetValue(Most), arguments.GetValue(PeerMost)),
                "enqueue" => EnqueuedAsync(report),
                "lateness" => LatenessAsync(report),
                "memory" => MemoryAsync(report, arguments.GetValue(Most)),
                _ => throw new ArgumentException(
                    $"There is no part {part}: use executed, enqueue, lateness or memory."),
            });
        }
    }

    private static async Task ExecutedAsync(Report report, int most, int peerMost)
    {
        double smallest = 0;
        foreach (var backlog in Backlogs.Where(backlog => backlog <= most))
        {
            var title = $"Executed, {backlog} waiting at the start";
            var suffix = backlog >= 1_000_000 ? "1m" : $"{backlog / 1_000}k";
            var repetitions = backlog >= 1_000_000 ? 3 : backlog >= 100_000 ? Repetitions : 21;
            Task<Sample> OursOnce() => SchedulerLoad.DrainAsync(Ours, backlog);
            Samples ours;
            if (backlog <= peerMost)
            {
                var compared = await Measure.SideBySideAsync(
                    Ours.Name, OursOnce, Peer.Name, () => SchedulerLoad.DrainAsync(Peer, backlog), repetitions);
                report.Add(title, $"executed_{suffix}", compared, ratioKey: $"executed_ratio_{suffix}");
                ours = compared.Ours;
            }
            else
            {
                ours = await Measure.AloneAsync(Ours.Name, OursOnce, repetitions);
                report.Add(title, $"executed_{suffix}", ours);
            }

            smallest = backlog == 1_000 ? ours.MedianRate : smallest;
            if (backlog == 1_000_000)
            {
                report.Figure("growth_1m_over_1k", ours.MedianRate / smallest);
            }
        }
    }

    private static async Task EnqueuedAsync(Report report)
    {
        const int Count = 100_000;
        var single = await Measure.SideBySideAsync(
            Ours.Name,
            () => SchedulerLoad.EnqueueOneByOneAsync(Ours, Count),
            Peer.Name,
            () => SchedulerLoad.EnqueueOneByOneAsync(Peer, Count),
            Repetitions);
        report.Add("Enqueued one by one", "enqueue", single);
        var bulk = await Measure.SideBySideAsync(
            Ours.Name,
            () => SchedulerLoad.EnqueueInBulkAsync(Ours, Count),
            Peer.Name,
            () => SchedulerLoad.EnqueueInBulkAsync(Peer, Count),
            Repetitions);
        report.Add("Enqueued in one call", "bulk", bulk);
    }

    private static async Task LatenessAsync(Report report)
    {
        const int Count = 3_000;
        await SchedulerLoad.LatenessAsync(Ours, Count / 10);
        await SchedulerLoad.LatenessAsync(Peer, Count / 10);
        var ours = await SchedulerLoad.LatenessAsync(Ours, Count);
        var peer = await SchedulerLoad.LatenessAsync(Peer, Count);
        report.Table("Lateness of one-shots, 2 ms apart", Latencies.Columns, [ours.Row(), peer.Row()]);
        report.Remark("lateness_p99_ratio is ours divided by the peer's: below 1 is better.");
        report.Figure("lateness_p50_ratio", ours.P50 / peer.P50);
        report.Figure("lateness_p99_ratio", ours.P99 / peer.P99);
        report.Figure("early", ours.Early);
        report.Figure("peer_early", peer.Early);
    }

    private static async Task MemoryAsync(Report report, int runs)
    {
        var held = await Measure.HeldBytesAsync(async () =>
        {
            var scheduler = await Ours.CreateAsync(new RunProbe(int.MaxValue));
            var dueAt = DateTimeOffset.UtcNow.AddHours(1);
            for (var run = 0; run < runs; run++)
            {
                await scheduler.EnqueueAsync(dueAt);
            }

            return scheduler;
        });
        report.Figure("bytes_per_waiting_run", (double)held / runs);
        report.Remark(
            $"{runs} waiting runs of ours hold {Invariant.Number((double)held / runs)} B each, without payload.");
    }
}
