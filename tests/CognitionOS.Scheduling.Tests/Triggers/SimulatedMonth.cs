namespace CognitionOS.Scheduling.Tests;

/// <summary>
/// Fifty jobs with triggers of every kind over thirty days: triggers fire when due, and every run succeeds the moment
/// it falls due.
/// </summary>
internal sealed class SimulatedMonth
{
    private const int Slots = 10_000;

    private readonly TriggerBench _bench;
    private readonly Want _want;
    private NodeLease _lease;

    public SimulatedMonth(TimeSpan jitter)
    {
        Jitter = jitter;
        _bench = new TriggerBench([.. Enumerable.Range(0, 50).Select(Job)]);
        _want = new Want(Slots, 0, _bench.Jobs.Select(job => new JobKind(job.Name, 1)).ToHashSet());
    }

    public static DateTimeOffset Start => TriggerBench.Start;

    public static DateTimeOffset End => Start.AddDays(30);

    public TimeSpan Jitter { get; }

    public IReadOnlyList<JobDefinition> Jobs => _bench.Jobs;

    public List<(string Job, DateTimeOffset Nominal, DateTimeOffset Due)> Fired { get; } = [];

    /// <summary>Runs it through.</summary>
    /// <param name="nodes">How many nodes fire at the same time.</param>
    public async Task RunAsync(int nodes)
    {
        var firing = Enumerable.Range(0, nodes).Select(_ => _bench.Firing()).ToArray();
        await _bench.SaveAsync();
        _lease = (await _bench.Store.Jobs.RenewAsync(
            new NodeRenewal(new NodeLease("n", 0), TimeSpan.FromDays(99), _want.Kinds, []),
            _bench.Clock.GetUtcNow())).Lease;
        var startup = _bench.Startup();
        startup.Arm();
        await startup.FireAsync(_bench.Clock.GetUtcNow(), CancellationToken.None);
        while (await StepAsync(firing) is { } next && next < End)
        {
            _bench.Clock.AdvanceTo(next);
        }
    }

    /// <summary>A job's trigger by its number: seven of each kind, and one that runs after another.</summary>
    private JobDefinition Job(int number)
    {
        Trigger trigger = (number % 7) switch
        {
            0 => new CronTrigger($"{number} */{(number % 5) + 1} * * *", Zone: "Europe/Berlin"),
            1 => new CronTrigger("H H * * *") { Except = ExclusionCalendar.Weekdays(DayOfWeek.Sunday) },
            2 => new IntervalTrigger(TimeSpan.FromMinutes(37 + number)),
            3 => new CalendarIntervalTrigger(
                (number % 3) + 1, CalendarUnit.Days, new DateTime(2025, 12, 1, 2, number, 0), "America/New_York"),
            4 => new DailyWindowTrigger(TimeSpan.FromMinutes(20), new TimeOnly(22, 0), new TimeOnly(3, 0), "Asia/Tokyo")
            {
                Days = [DayOfWeek.Monday, DayOfWeek.Friday],
            },
            5 => new OneShotTrigger { At = Start.AddHours(number * 9) },
            _ => new FixedDelayTrigger(TimeSpan.FromMinutes(50 + number)),
        };
        return number switch
        {
            48 => TriggerBench.Job("job48", new StartupTrigger()),
            49 => TriggerBench.Job("job49", new AfterTrigger("job0")),
            _ => TriggerBench.Job($"job{number}", trigger with { Jitter = Jitter, Overlap = OverlapRule.Allow }),
        };
    }

    /// <summary>Fires and runs all that is due now, until nothing is.</summary>
    private async Task<DateTimeOffset?> StepAsync(TriggerFiring[] firing)
    {
        while (true)
        {
            var due = await Task.WhenAll(firing.Select(node => Task.Run(() => _bench.FireAsync(node))));
            var exchange = await _bench.Store.Jobs.ExchangeAsync(_lease, [], _want, _bench.Clock.GetUtcNow());
            if (exchange.Claimed.Count == 0)
            {
                return due.Append(exchange.NextDue).Min();
            }

            Fired.AddRange(exchange.Claimed.Select(
                claim => (claim.Run.Job, claim.Run.Origin?.NominalAt ?? default, claim.Run.DueAt)));
            await _bench.Store.Jobs.ExchangeAsync(
                _lease, [.. exchange.Claimed.Select(Success)], _want with { Slots = 0 }, _bench.Clock.GetUtcNow());
        }
    }

    private Settlement Success(ClaimedRun claim) => new()
    {
        Claim = new FencedRun(claim.Run.Id, claim.Fence),
        Kind = SettlementKind.Succeeded,
        StartedAt = _bench.Clock.GetUtcNow(),
    };
}
