namespace CognitionOS.EventSourcing;

/// <summary>Calls the user's code with a time limit that holds even when the code ignores its token, blocks its thread
/// or answers null.</summary>
internal static class TimedCall
{
    /// <summary>How long after its token was cancelled a call may take to end by itself.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls and answers what became of it. Never throws.</summary>
    /// <param name="call">The user's code; runs on the thread pool.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Cancels it early.</param>
    public static async Task<CallOutcome> RunAsync(
        Func<CancellationToken, Task?> call, TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        // Not disposed: a call that hangs keeps its token.
        var timer = new CancellationTokenSource(limit, time);
        var end = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stop);
        var work = Task.Run(() => Checked(call, end.Token), CancellationToken.None);
        var ended = await EndsAsync(work, time, end.Token).ConfigureAwait(false);
        var timedOut = timer.IsCancellationRequested;
        if (ended)
        {
            end.Dispose();
            timer.Dispose();
        }

        var failure = ended ? FailureOf(work) : new TimeoutException($"It ignores its token, which was cancelled{(
            timedOut ? $" after its time limit of {limit}" : "")}; whether it takes effect is not known.");
        var kind = failure is null ? null : Kind(timedOut, stop.IsCancellationRequested);
        return new CallOutcome(kind, failure, ended ? null : work);
    }

    private static Task Checked(Func<CancellationToken, Task?> call, CancellationToken token) =>
        call(token) ?? throw new InvalidOperationException("The handler returned null instead of a task.");

    private static async Task<bool> EndsAsync(Task work, TimeProvider time, CancellationToken end)
    {
        await work.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompleted)
        {
            await work.WaitAsync(Grace, time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return work.IsCompleted;
    }

    private static Exception? FailureOf(Task work) =>
        work.IsCompletedSuccessfully ? null
        : work.Exception is { } failure ? failure.InnerExceptions[0]
        : new OperationCanceledException("It was cancelled.");

    private static CallFailureKind? Kind(bool timedOut, bool stopped) =>
        timedOut ? CallFailureKind.TimedOut : stopped ? CallFailureKind.Stopped : CallFailureKind.Threw;
}
