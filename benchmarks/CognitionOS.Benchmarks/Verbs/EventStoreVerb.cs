using System.CommandLine;

namespace CognitionOS.Benchmarks;

/// <summary>The event store in memory beside the plainest things that keep events.</summary>
internal sealed class EventStoreVerb : IVerb
{
    private const int Repetitions = 5;
    private const int Events = 1_000_000;
    private const int Streams = 1_000;
    private const string Naive = "lock + list";
    private const string Bare = "bare chunked log";

    private static readonly Option<string[]> Parts = new("--parts")
    {
        Description = "Which parts: append, rich, read, subscribe, growth. Default all.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["append", "rich", "read", "subscribe", "growth"],
    };

    private static readonly Option<int> Most = new("--most")
    {
        Description = "The events of the large store in growth. Default 10,000,000.",
        DefaultValueFactory = _ => 10_000_000,
    };

    private readonly EventLoad _load = new(Streams);

    public string Name => "eventstore";

    public string Compares =>
        "InMemoryEventStore with a lock + list and with a bare chunked log: append, read, subscribe, fold, growth";

    public string Needs => "4 GiB of memory for growth";

    public IReadOnlyList<Option> Options => [Parts, Most];

    public async Task RunAsync(ParseResult arguments, Report report, CancellationToken cancellationToken)
    {
        report.Remark($"{Streams} streams, payloads of 100 B, ids minted by the store unless said otherwise.");
        foreach (var part in arguments.GetValue(Parts) ?? [])
        {
            await (part switch
            {
                "append" => AppendAsync(report),
                "rich" => RichAsync(report),
                "read" => ReadAsync(report),
                "subscribe" => new SubscriptionSpeed(_load).RunAsync(report),
                "growth" => new EventStoreGrowth(arguments.GetValue(Most)).RunAsync(report),
                _ => throw new ArgumentException($"There is no part {part}: append, rich, read, subscribe or growth."),
            });
        }
    }

    private async Task AppendAsync(Report report)
    {
        foreach (var writers in (int[])[1, 8])
        {
            foreach (var perCall in (int[])[1, 10, 100])
            {
                var key = $"append{perCall}_writers{writers}";
                var ours = await BesideAsync(
                    report,
                    $"Append, {perCall} per call, {writers} writers",
                    key,
                    log => _load.AppendAsync(log, Events, perCall, writers));
                if (writers == 1 && perCall != 10)
                {
                    report.Figure(
                        perCall == 1 ? "append_per_cpu_s" : "append_batch100_per_cpu_s",
                        1e6 / ours.MedianCpuMicrosecondsEach);
                }
            }
        }
    }

    private async Task RichAsync(Report report)
    {
        var ours = await BesideAsync(
            report, "Append, 1 per call, caller's ids, 2 tags, trace context", "append_rich", log =>
            {
                _load.AppendRich(log, Events);
                return Task.CompletedTask;
            });
        report.Figure("append_rich_per_cpu_s", 1e6 / ours.MedianCpuMicrosecondsEach);
    }

    private async Task ReadAsync(Report report)
    {
        var ours = await BesideAsync(
            report,
            "Read all, pages of 500",
            "read",
            log =>
            {
                EventLoad.ReadAll(log, Events);
                return Task.CompletedTask;
            },
            log => _load.Append(log, 0, Events, 100));
        report.Figure("read_per_s", ours.MedianRate);

        OurEventLog folded = new();
        _load.Append(folded, 0, Events, 1);
        var fold = await Measure.AloneAsync("ours", () => Measure.TimeAsync(Events, () =>
        {
            for (var stream = 0; stream < Streams; stream++)
            {
                folded.Fold(_load.Stream(stream), 1, 1_000);
            }

            return Task.CompletedTask;
        }));
        report.Add("Fold, streams of 1,000", "fold", fold);
        report.Figure("fold_per_s", fold.MedianRate);
    }

    // Ours beside either, in turn.
    private static async Task<Samples> BesideAsync(
        Report report,
        string title,
        string key,
        Func<IEventLogUnderTest, Task> work,
        Action<IEventLogUnderTest>? prepare = null)
    {
        var naive = await Measure.SideBySideAsync(
            Of("ours", () => new OurEventLog(), work, prepare),
            Of(Naive, () => new NaiveEventLog(), work, prepare),
            Repetitions);
        var bare = await Measure.SideBySideAsync(
            Of("ours", () => new OurEventLog(), work, prepare),
            Of(Bare, () => new BareEventLog(), work, prepare),
            Repetitions);
        report.Add(title, $"{key}_naive", naive);
        report.Add(title, $"{key}_bare", bare);
        return naive.Ours;
    }

    private static Workload Of(
        string name,
        Func<IEventLogUnderTest> make,
        Func<IEventLogUnderTest, Task> work,
        Action<IEventLogUnderTest>? prepare)
    {
        var log = make();
        return new Workload(
            name,
            Events,
            () => work(log),
            () =>
            {
                log = make();
                prepare?.Invoke(log);
                return Task.CompletedTask;
            });
    }
}
