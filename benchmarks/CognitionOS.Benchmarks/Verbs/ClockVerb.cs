using System.CommandLine;
using CognitionOS.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CognitionOS.Benchmarks;

/// <summary>The manual clock beside the fake clock of Microsoft.Extensions.TimeProvider.Testing.</summary>
internal sealed class ClockVerb : IVerb
{
    private static readonly Option<int> Timers = new("--timers")
    {
        Description = "How many timers are armed. Default 10,000.",
        DefaultValueFactory = _ => 10_000,
    };

    public string Name => "clock";

    public string Compares =>
        "ManualTimeProvider with FakeTimeProvider: periodic timers fired while time moves, and their latency each step";

    public string Needs => "nothing";

    public IReadOnlyList<Option> Options => [Timers];

    public async Task RunAsync(ParseResult arguments, Report report, CancellationToken cancellationToken)
    {
        var timers = arguments.GetValue(Timers);
        const int Steps = 20;
        var ours = new ManualTimeProvider();
        var peer = new FakeTimeProvider();

        var fired = await Measure.SideBySideAsync(
            Firing("ours", ours, ours.Advance, timers, Steps),
            Firing("FakeTimeProvider 10.11", peer, peer.Advance, timers, Steps));
        report.Add($"Timers fired, {timers} armed with periods of 1 to 10 s", "fired", fired);

        Latencies[] latencies =
        [
            OneTimer("ours", new ManualTimeProvider()), OneTimer("FakeTimeProvider 10.11", new FakeTimeProvider()),
        ];
        report.Table(
            "One step of 1 ms with one timer due", Latencies.Columns, latencies.Select(latency => latency.Row()));
        report.Figure("step_p50_ratio", latencies[1].P50 / latencies[0].P50);

        var held = await Measure.HeldBytesAsync(() => Task.FromResult(Arm(new ManualTimeProvider(), timers)));
        report.Figure("bytes_per_timer", (double)held / timers);
        report.Remark($"One armed timer of ours holds {Invariant.Number((double)held / timers)} B.");
    }

    private static Workload Firing(string name, TimeProvider clock, Action<TimeSpan> advance, int timers, int seconds)
    {
        var armed = Array.Empty<ITimer>();
        var firings = Enumerable.Range(0, timers).Sum(index => (long)seconds / ((index % 10) + 1));
        return new Workload(
            name,
            firings,
            () =>
            {
                for (var second = 0; second < seconds; second++)
                {
                    advance(TimeSpan.FromSeconds(1));
                }

                return Task.CompletedTask;
            },
            () =>
            {
                armed = Arm(clock, timers);
                return Task.CompletedTask;
            },
            () =>
            {
                Array.ForEach(armed, timer => timer.Dispose());
                return Task.CompletedTask;
            });
    }

    private static ITimer[] Arm(TimeProvider clock, int timers) =>
    [
        .. Enumerable.Range(0, timers).Select(index =>
        {
            var period = TimeSpan.FromSeconds((index % 10) + 1);
            return clock.CreateTimer(static _ => { }, null, period, period);
        }),
    ];

    private static Latencies OneTimer(string name, TimeProvider clock)
    {
        var latencies = new Latencies(name);
        Action<TimeSpan> advance = clock is ManualTimeProvider manual
            ? manual.Advance
            : ((FakeTimeProvider)clock).Advance;
        using var timer = clock.CreateTimer(
            static _ => { }, null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        for (var step = 0; step < 100_000; step++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            advance(TimeSpan.FromMilliseconds(1));
            latencies.RecordSince(start);
        }

        return latencies;
    }
}
