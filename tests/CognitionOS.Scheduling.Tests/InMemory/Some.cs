namespace CognitionOS.Scheduling.Tests;

/// <summary>Runs for tests of single parts of the in-memory store; sequence numbers count upwards from 1.</summary>
internal sealed class Some
{
    private int _ids;
    private long _sequence;

    public static DateTimeOffset Now { get; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static SchedulingState State() => new(InMemoryStoreOptions.Default);

    public static Commit Commit(bool tell = true, double seconds = 0) => new(Now.AddSeconds(seconds), tell);

    public NewRun New(string job = "mail", double dueIn = 0) => new()
    {
        Id = new RunId(new Guid(Interlocked.Increment(ref _ids), 0, 0, new byte[8])),
        Job = job,
        DueAt = Now.AddSeconds(dueIn),
    };

    /// <summary>A run that no table knows.</summary>
    public RunEntry Run(string job = "mail", double dueIn = 0) => Entry(New(job, dueIn));

    public RunEntry Entry(NewRun run) => new(run, Interlocked.Increment(ref _sequence), Now.UtcTicks);
}
