namespace CognitionOS.Scheduling.Tests;

/// <summary>User code that succeeds, throws, waits, blocks, cancels itself and ignores its token, at random.</summary>
internal sealed class SoakJobs(TimeProvider time, Random random)
{
    private readonly Lock _gate = new();
    private volatile bool _calm;

    public static IReadOnlyList<string> Names { get; } = ["plain", "limited", "ordered", "unique", "timed", "rated"];

    public static (string Limit, int Capacity) LimitOf(JobContext context) => context.Job switch
    {
        "limited" => ($"limited:{context.Tenant}", 2),
        "ordered" => ($"ordered:{context.Tenant}", 1),
        _ => ("none", int.MaxValue),
    };

    /// <summary>From now on every attempt succeeds at once.</summary>
    public void CalmDown() => _calm = true;

    public void Declare(SchedulingBuilder builder)
    {
        var retry = new RetryPolicy
        {
            MaxAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(800),
            Jitter = RetryJitter.Full,
        };
        builder
            .AddJob("plain", RunAsync, job => job.Retry(retry).MaxLosses(20))
            .AddJob("limited", RunAsync, job => job.Retry(retry).Limit(run => $"limited:{run.Tenant}", 2))
            .AddJob("ordered", RunAsync, job => job.Retry(retry)
                .Limit(run => $"ordered:{run.Tenant}", 1, keepOrder: true))
            .AddJob("unique", RunAsync, job => job.Retry(retry))
            .AddJob("timed", RunAsync, job => job.Retry(retry)
                .AttemptTimeout(TimeSpan.FromSeconds(1))
                .RunTimeout(TimeSpan.FromSeconds(20)))
            .AddJob("rated", RunAsync, job => job.Retry(retry).Rate(200, TimeSpan.FromSeconds(1), burst: 5))
            .AddJob("ticking", RunAsync, job => job.Retry(retry).Trigger(
                new IntervalTrigger(TimeSpan.FromSeconds(1)) { Overlap = OverlapRule.CancelOther }));
    }

    private int Draw(int below)
    {
        lock (_gate)
        {
            return random.Next(below);
        }
    }

    private async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        switch (_calm ? 0 : Draw(20))
        {
            case < 8:
                return;
            case < 10:
                await Task.Yield();
                return;
            case < 13:
                throw new InvalidOperationException("It throws.");
            case < 16:
                context.Report(0.5, "half");
                await PauseAsync(Draw(2_500), cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                return;
            case < 18:
                await PauseAsync(Draw(12_000), CancellationToken.None);
                return;
            case 18:
                throw new OperationCanceledException("Nobody asked for it.");
            default:
                using (var never = new ManualResetEventSlim())
                {
                    never.Wait(2, CancellationToken.None);
                }

                return;
        }
    }

    private async Task PauseAsync(int milliseconds, CancellationToken cancellationToken) =>
        await new TaskCompletionSource().Task
            .WaitAsync(TimeSpan.FromMilliseconds(milliseconds + 1), time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
