namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class TimeLimitTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly Gate _gate = new();
    private readonly Gate _deaf = new(obeys: false);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task An_attempt_over_its_time_is_cancelled_and_tried_again()
    {
        await _cluster.StartAsync(jobs => jobs.AddJob("slow", _gate.RunAsync, job => job
            .AttemptTimeout(TimeSpan.FromSeconds(5)).Retry(new RetryPolicy { Jitter = RetryJitter.None })));
        var id = await _cluster.EnqueueAsync("slow");

        await _cluster.AdvanceAsync(4.999);
        var before = _gate.Runs[0].Token.IsCancellationRequested;
        await _cluster.AdvanceAsync(0.001);
        await _cluster.AdvanceAsync(11);

        Assert.False(before);
        Assert.Equal(2, _gate.Runs.Count);
        _gate.Runs[1].Open.SetResult();
        var detail = await _cluster.WhenAsync(id, RunState.Succeeded);
        Assert.Equal("System.TimeoutException", Assert.Single(detail.Errors).Type);
    }

    [Fact]
    public async Task A_runs_time_counts_from_its_first_start_over_all_attempts()
    {
        var attempts = 0;
        await _cluster.StartAsync(jobs => jobs.AddJob(
            "slow",
            async (context, token) =>
            {
                if (++attempts == 1)
                {
                    throw new InvalidOperationException("first");
                }

                await _gate.RunAsync(context, token);
            },
            job => job
                .RunTimeout(TimeSpan.FromSeconds(15))
                .Retry(new RetryPolicy { Jitter = RetryJitter.None, MaxAttempts = 9 })));
        var id = await _cluster.EnqueueAsync("slow");

        await _cluster.AdvanceAsync(14);
        var before = (await _cluster.GetAsync(id)).Info.State;
        await _cluster.AdvanceAsync(1);

        Assert.Equal(RunState.Running, before);
        Assert.Equal("RunTimeout", (await _cluster.WhenAsync(id, RunState.Dead)).Errors[^1].Type);
    }

    [Fact]
    public async Task An_attempt_without_a_sign_of_life_is_cancelled_and_one_with_signs_goes_on()
    {
        await _cluster.StartAsync(jobs => jobs.AddJob("beat", _gate.RunAsync, job => job
            .HeartbeatTimeout(TimeSpan.FromSeconds(5)).Retry(RetryPolicy.None)));
        var id = await _cluster.EnqueueAsync("beat");
        await _cluster.AdvanceAsync(4);

        _gate.Runs[0].Context.Heartbeat();
        await _cluster.AdvanceAsync(4);
        _gate.Runs[0].Context.Report(0.5);
        await _cluster.AdvanceAsync(4);
        var alive = (await _cluster.GetAsync(id)).Info.State;
        await _cluster.AdvanceAsync(1);

        Assert.Equal(RunState.Running, alive);
        Assert.Equal("System.TimeoutException", (await _cluster.WhenAsync(id, RunState.Dead)).Errors[0].Type);
    }

    [Fact]
    public async Task An_attempt_that_ignores_its_token_is_reported_and_keeps_its_slot_until_it_ends()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs
                .AddJob("deaf", _deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(5)))
                .AddJob("next", (_, _) => Task.CompletedTask)
                .AddObserver<ObserverRecorder>(),
            options => (options.MaxConcurrentRuns, options.MaxAbandoned) = (1, 5));
        var deaf = await _cluster.EnqueueAsync("deaf");
        var next = await _cluster.EnqueueAsync("next");

        await _cluster.AdvanceAsync(14.9);
        var early = node.Vitals.Abandoned;
        await _cluster.AdvanceAsync(60);

        Assert.Equal((0, 1, 1), (early, node.Vitals.Abandoned, node.Logs.Count(1022)));
        Assert.Equal(RunState.Running, (await _cluster.GetAsync(deaf)).Info.State);
        Assert.Equal(RunState.Queued, (await _cluster.GetAsync(next)).Info.State);

        _deaf.Runs[0].Open.SetResult();
        await _cluster.WhenAsync(next, RunState.Succeeded);
        var late = await _cluster.GetAsync(deaf);
        Assert.Equal("System.TimeoutException", late.Errors[0].Type);
        Assert.NotEqual(RunState.Succeeded, late.Info.State);
    }

    [Fact]
    public async Task A_job_that_may_overlap_is_tried_again_and_the_late_result_is_refused()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob(
                "deaf", _deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(5)).MayOverlap()),
            options => (options.MaxConcurrentRuns, options.MaxAbandoned) = (1, 5));
        var id = await _cluster.EnqueueAsync("deaf");

        await _cluster.AdvanceAsync(26);
        Assert.Equal(2, _deaf.Runs.Count);
        _deaf.Runs[0].Context.SetResult(1, TestJson.Default.Int32);
        _deaf.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(0);
        var afterLate = (await _cluster.GetAsync(id)).Info.State;
        _deaf.Runs[1].Context.SetResult(2, TestJson.Default.Int32);
        _deaf.Runs[1].Open.SetResult();

        Assert.Equal(RunState.Running, afterLate);
        Assert.Equal("2"u8.ToArray(), (await _cluster.WhenAsync(id, RunState.Succeeded)).Result);
        Assert.True(_deaf.Runs[1].Context.Fence > _deaf.Runs[0].Context.Fence);
        await _cluster.UntilAsync(() => node.Vitals.Abandoned == 0, "nothing is abandoned any more");
    }

    [Fact]
    public async Task Too_many_abandoned_attempts_stop_the_claiming_until_they_end()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs
                .AddJob("deaf", _deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(1))
                    .Retry(RetryPolicy.None))
                .AddJob("next", (_, _) => Task.CompletedTask),
            options => (options.MaxConcurrentRuns, options.MaxAbandoned, options.AbandonGrace) =
                (8, 1, TimeSpan.FromSeconds(1)));
        await _cluster.EnqueueAsync("deaf");
        await _cluster.EnqueueAsync("deaf");

        await _cluster.AdvanceAsync(3);
        var next = await _cluster.EnqueueAsync("next");
        await _cluster.AdvanceAsync(60);
        var held = (await _cluster.GetAsync(next)).Info.State;
        _deaf.Runs[0].Open.SetResult();

        Assert.Equal((RunState.Queued, 1), (held, node.Logs.Count(1026)));
        await _cluster.WhenAsync(next, RunState.Succeeded);
    }

    [Fact]
    public async Task An_attempt_that_succeeds_within_its_grace_has_succeeded()
    {
        await _cluster.StartAsync(
            jobs => jobs.AddJob("deaf", _deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(5))));
        var id = await _cluster.EnqueueAsync("deaf");
        await _cluster.AdvanceAsync(8);

        _deaf.Runs[0].Open.SetResult();

        await _cluster.WhenAsync(id, RunState.Succeeded);
    }
}
