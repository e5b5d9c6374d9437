using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

/// <summary>The parts that fire triggers, on a store in memory and a clock that the test moves.</summary>
internal sealed class TriggerBench
{
    private readonly RunFactory _factory;
    private readonly ToldList _feed;

    public TriggerBench(params IReadOnlyList<JobDefinition> jobs)
    {
        Jobs = jobs;
        _feed = new ToldList(Changes.AddRange);
        Ids = new IdSource(Clock);
        _factory = new RunFactory(new JobRecipes(jobs, null), Ids);
        Records = new TriggerRecords(_factory);
        Reporter = new TriggerReporter(_feed, (job, missed) => Misfires.Add((job, missed)), logger: null);
        Saver = new TriggerSaver(Store.Triggers, Records, logger: null);
        Control = new TriggerControl(
            Store.Triggers, Records, Reader, new TriggerRuns(Store.Jobs, Ids, _feed), Clock.GetUtcNow);
    }

    public static DateTimeOffset Start { get; } = At.Utc("2026-01-01T00:00");

    public ManualTimeProvider Clock { get; } = new(Start);

    public InMemoryScheduling Store { get; init; } = new();

    public IReadOnlyList<JobDefinition> Jobs { get; }

    public IdSource Ids { get; }

    public TriggerRecords Records { get; }

    public TriggerReader Reader { get; } = new();

    public TriggerReporter Reporter { get; }

    public TriggerSaver Saver { get; }

    public TriggerControl Control { get; }

    public List<RunChange> Changes { get; } = [];

    public List<(string Job, long Missed)> Misfires { get; } = [];

    public static JobDefinition Job(string name, params IReadOnlyList<Trigger> triggers) =>
        new() { Name = name, Triggers = triggers };

    public TriggerFiring Firing(ITriggerStore? store = null, int batch = 100) =>
        new(store ?? Store.Triggers, Plan(), Reader, Reporter, batch);

    public StartupFiring Startup(ITriggerStore? store = null) =>
        new(store ?? Store.Triggers, Plan(), Reader, Reporter, job => Jobs.Any(known => known.Name == job));

    public TriggerPlan Plan() => new(TimeSpan.FromSeconds(5), new Random(1), () => new RunId(Ids.Next()));

    public async Task SaveAsync(Version? revision = null, params IReadOnlyList<JobDefinition> jobs) =>
        await Saver.SaveAsync(
        DeclaredTriggers.Of(jobs.Count == 0 ? Jobs : jobs),
        revision ?? new Version(1, 0),
        Clock.GetUtcNow(),
        CancellationToken.None);

    public async Task<IReadOnlyList<TriggerRecord>> RecordsAsync() => await Store.Triggers.ListAsync();

    public async Task<TriggerRecord> RecordAsync(string name) =>
        (await RecordsAsync()).Single(record => record.Name == name);

    /// <summary>Saves triggers as they are, whatever they say.</summary>
    public async Task SaveRawAsync(params IReadOnlyList<TriggerRecord> records) =>
        await Store.Triggers.SaveAsync(
            new TriggerSet(TriggerOwner.Store, new Version(0, 0), records), Clock.GetUtcNow());

    public async Task PauseAsync(string name) =>
        await Store.Triggers.SetPauseAsync(name, new PauseNote("why", "who", Clock.GetUtcNow()), Clock.GetUtcNow());

    public async Task ResumeAsync(string name) => await Store.Triggers.SetPauseAsync(name, null, Clock.GetUtcNow());

    /// <summary>Fires what is due now.</summary>
    public async Task<DateTimeOffset?> FireAsync(TriggerFiring? firing = null) =>
        await (firing ?? Firing()).FireAsync(Clock.GetUtcNow, CancellationToken.None);

    /// <summary>Every run that was made, with what made it: job, nominal instant, state; by nominal instant.</summary>
    public async Task<IReadOnlyList<RunInfo>> RunsAsync()
    {
        var page = await Store.History.QueryAsync(new RunQuery { Limit = 1_000 });
        return [.. page.Runs.OrderBy(run => run.Origin?.NominalAt)];
    }
}
