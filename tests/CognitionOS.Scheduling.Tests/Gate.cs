namespace CognitionOS.Scheduling.Tests;

/// <summary>A job that waits to be let go, with or without obeying its token, and tells that it has started.</summary>
internal sealed class Gate(bool obeys = true)
{
    private readonly Lock _gate = new();
    private readonly List<(JobContext Context, CancellationToken Token, TaskCompletionSource Open)> _runs = [];

    /// <summary>The attempts that have started so far, in order.</summary>
    public IReadOnlyList<(JobContext Context, CancellationToken Token, TaskCompletionSource Open)> Runs
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs];
            }
        }
    }

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _runs.Add((context, cancellationToken, open));
        }

        await (obeys ? open.Task.WaitAsync(cancellationToken) : open.Task);
    }
}
