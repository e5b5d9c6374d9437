namespace CognitionOS.Scheduling.Tests;

/// <summary>Keeps the lines it is handed, or fails; knows nothing else.</summary>
internal sealed class RecordingHistory : IRunHistory
{
    public List<(FencedRun Claim, IReadOnlyList<RunLogEntry> Lines)> Appended { get; } = [];

    /// <summary>Thrown by everything while set.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often it was asked to count.</summary>
    public int Counts { get; private set; }

    /// <summary>What it answers when it is asked to count.</summary>
    public RunStatistics? Statistics { get; set; }

    public ValueTask<IReadOnlyList<RunDetail>> GetAsync(
        IReadOnlyList<RunId> runs, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<RunDetail>>([]);

    public ValueTask<RunPage> QueryAsync(RunQuery query, CancellationToken cancellationToken = default) =>
        Answer(new RunPage([], null));

    public ValueTask<RunStatistics> CountAsync(
        RunQuery query, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Counts++;
        return Answer(Statistics ?? throw new InvalidOperationException("It was not said what to answer."));
    }

    public ValueTask<bool> AppendLogsAsync(
        FencedRun claim, IReadOnlyList<RunLogEntry> entries, CancellationToken cancellationToken = default)
    {
        Appended.Add((claim, entries));
        return Answer(true);
    }

    public ValueTask<int> PruneAsync(
        RetentionPolicy policy,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken = default) => Answer(0);

    private ValueTask<T> Answer<T>(T answer) => Fault is { } fault ? throw fault : ValueTask.FromResult(answer);
}
