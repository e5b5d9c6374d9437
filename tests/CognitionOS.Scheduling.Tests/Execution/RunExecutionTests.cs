namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class RunExecutionTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_due_run_starts_with_everything_in_its_context_and_succeeds()
    {
        JobContext? seen = null;
        await _cluster.StartAsync(jobs => jobs.AddJob("work", (context, _) =>
        {
            seen = context;
            context.SetResult(42, TestJson.Default.Int32);
            return Task.CompletedTask;
        }));
        var due = _cluster.Time.GetUtcNow().AddSeconds(7);
        var id = await _cluster.EnqueueAsync("work", run => run with { DueAt = due, Tenant = "acme" });

        await _cluster.AdvanceAsync(6.999);
        var before = seen;
        await _cluster.AdvanceAsync(0.001);
        var detail = await _cluster.WhenAsync(id, RunState.Succeeded);

        Assert.Null(before);
        Assert.Equal((id, "work", "acme", 1), (seen!.Run, seen.Job, seen.Tenant, seen.Attempt));
        Assert.Equal((due, due, due), (seen.DueAt, seen.FirstDueAt, seen.StartedAt));
        Assert.Equal("42"u8.ToArray(), detail.Result);
        Assert.Equal((1, due), (detail.Info.Attempt, detail.Info.StartedAt));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("throws later")]
    [InlineData("returns null")]
    [InlineData("cancels by itself")]
    public async Task Bad_user_code_fails_its_attempt_and_nothing_else(string how)
    {
        var node = await _cluster.StartAsync(
            jobs => jobs
                .AddJob("bad", (_, _) => Misbehave(how), job => job.Retry(RetryPolicy.None))
                .AddJob("good", (_, _) => Task.CompletedTask),
            options => options.MaxConcurrentRuns = 1);

        var bad = await _cluster.EnqueueAsync("bad");
        var good = await _cluster.EnqueueAsync("good");

        var dead = await _cluster.WhenAsync(bad, RunState.Dead);
        await _cluster.WhenAsync(good, RunState.Succeeded);
        Assert.NotNull(Assert.Single(dead.Errors).Detail);
        Assert.Equal(1, node.Logs.Count(1021));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exception_that_cannot_be_shown_fails_its_attempt_and_its_run_does_not_hang(bool filtered)
    {
        await _cluster.StartAsync(jobs => jobs.AddJob("bad", (_, _) => throw new UnshowableException(), job => job
            .Retry(new RetryPolicy
            {
                MaxAttempts = 1,
                RetryOn = filtered ? failure => failure.Message.Length > 0 : null,
            })));

        var dead = await _cluster.WhenAsync(await _cluster.EnqueueAsync("bad"), RunState.Dead);

        Assert.Contains("cannot be shown", dead.Errors[0].Message + dead.Errors[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("succeeds", RunState.Succeeded)]
    [InlineData("fails", RunState.Dead)]
    [InlineData("is tried again", RunState.Queued)]
    public async Task What_a_job_reported_last_stands_in_its_run_however_it_ends(string how, RunState state)
    {
        await _cluster.StartAsync(jobs => jobs.AddJob(
            "work",
            async (context, _) =>
            {
                context.Report(0.1, "first");
                await Task.Yield();
                context.Report(0.9, "last");
                if (how != "succeeds")
                {
                    throw new InvalidOperationException("no");
                }
            },
            job => job.Retry(how == "fails" ? RetryPolicy.None : new RetryPolicy())));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.AdvanceAsync(0);

        var ended = await _cluster.WhenAsync(id, state);

        Assert.Equal((1, new RunProgress(0.9, "last")), (ended.Info.Attempt, ended.Info.Progress));
    }

    [Fact]
    public async Task Progress_whose_renewal_failed_goes_along_with_the_end()
    {
        var gate = new Gate();
        StoreWrapper? store = null;
        await _cluster.StartAsync(
            jobs => jobs.AddJob("work", gate.RunAsync), wrap: inner => store = new StoreWrapper(inner));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.AdvanceAsync(5);
        store!.RenewalFault = new InvalidOperationException("unreachable");

        gate.Runs[0].Context.Report(0.5, "half");
        await _cluster.AdvanceAsync(3);
        store.RenewalFault = null;
        gate.Runs[0].Open.SetResult();

        Assert.Equal(new RunProgress(0.5, "half"), (await _cluster.WhenAsync(id, RunState.Succeeded)).Info.Progress);
    }

    [Fact]
    public async Task A_job_that_cannot_be_made_and_a_scope_that_cannot_be_disposed_fail_the_attempt()
    {
        await _cluster.StartAsync(jobs => jobs
            .AddJob<UnmakableJob>("unmakable", job => job.Retry(RetryPolicy.None))
            .AddJob<UndisposableJob>("undisposable", job => job.Retry(RetryPolicy.None)));

        var unmakable = await _cluster.WhenAsync(await _cluster.EnqueueAsync("unmakable"), RunState.Dead);
        var undisposable = await _cluster.WhenAsync(await _cluster.EnqueueAsync("undisposable"), RunState.Dead);

        Assert.Contains("no constructor today", unmakable.Info.Reason, StringComparison.Ordinal);
        Assert.Contains("no disposal today", undisposable.Info.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retries_follow_the_policy_by_the_clock_and_the_last_is_dead()
    {
        var starts = new List<double>();
        var begin = _cluster.Time.GetUtcNow();
        await _cluster.StartAsync(jobs => jobs.AddJob(
            "flaky",
            (context, _) =>
            {
                starts.Add((context.StartedAt - begin).TotalSeconds);
                throw new InvalidOperationException($"attempt {context.Attempt}");
            },
            job => job.Retry(new RetryPolicy { MaxAttempts = 4, Jitter = RetryJitter.None })));
        var id = await _cluster.EnqueueAsync("flaky");

        await _cluster.AdvanceAsync(200);

        var dead = await _cluster.WhenAsync(id, RunState.Dead);
        Assert.Equal([0, 10, 30, 70], starts);
        Assert.Equal(4, dead.Errors.Count);
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_is_dead_without_a_retry_and_without_a_call()
    {
        var calls = 0;
        await _cluster.StartAsync(jobs => jobs.AddJob<Greeting>("greet", TestJson.Default.Greeting, (_, _, _) =>
        {
            calls++;
            return Task.CompletedTask;
        }));

        var torn = await _cluster.EnqueueAsync("greet", run => run with { Payload = "[1,2]"u8.ToArray() });
        var whole = await _cluster.EnqueueAsync(
            "greet", run => run with { Payload = """{"Name":"Ada"}"""u8.ToArray() });

        var dead = await _cluster.WhenAsync(torn, RunState.Dead);
        await _cluster.WhenAsync(whole, RunState.Succeeded);
        Assert.Equal(("Payload", 1), (dead.Errors[0].Type, calls));
    }

    [Fact]
    public async Task A_run_of_a_payload_version_that_no_node_knows_stays_ready()
    {
        await _cluster.StartAsync(
            jobs => jobs.AddJob<Greeting>("greet", TestJson.Default.Greeting, (_, _, _) => Task.CompletedTask));

        var newer = await _cluster.EnqueueAsync(
            "greet", run => run with { Payload = "{}"u8.ToArray(), PayloadVersion = 2 });
        await _cluster.AdvanceAsync(1);

        Assert.Equal(NextMove.Ready, (await _cluster.GetAsync(newer)).Info.Waits);
    }

    [Fact]
    public async Task A_run_stored_under_an_earlier_name_is_run_by_the_job_of_today()
    {
        await _cluster.StartAsync(jobs => jobs.AddJob<IdleJob>("idle", job => job.Alias("be-lazy")));

        var old = await _cluster.WhenAsync(await _cluster.EnqueueAsync("be-lazy"), RunState.Succeeded);

        Assert.Equal("be-lazy", old.Info.Job);
    }

    [Fact]
    public async Task A_run_whose_job_no_node_declares_waits_for_one_that_does()
    {
        await _cluster.StartAsync(jobs => jobs.AddJob<IdleJob>("other"));
        var id = await _cluster.EnqueueAsync("gone");
        await _cluster.AdvanceAsync(600);
        var alone = (await _cluster.GetAsync(id)).Info.State;

        await _cluster.StartAsync(jobs => jobs.AddJob<IdleJob>("gone"));

        Assert.Equal(RunState.Queued, alone);
        await _cluster.WhenAsync(id, RunState.Succeeded);
    }

    [Fact]
    public async Task What_a_job_throws_decides_when_it_is_tried_again_and_whether()
    {
        await _cluster.StartAsync(jobs => jobs
            .AddJob("later", (context, _) => context.Attempt == 1
                ? throw new RetryAfterException(TimeSpan.FromSeconds(77))
                : Task.CompletedTask)
            .AddJob("never", (_, _) => throw new FormatException("no use"), job => job
                .Retry(new RetryPolicy { RetryOn = failure => failure is TimeoutException })));
        var later = await _cluster.EnqueueAsync("later");
        var never = await _cluster.EnqueueAsync("never");

        await _cluster.AdvanceAsync(76.9);
        var before = (await _cluster.GetAsync(later)).Info;
        await _cluster.AdvanceAsync(0.1);

        Assert.Equal((RunState.Queued, 1), (before.State, before.Attempt));
        Assert.Equal(2, (await _cluster.WhenAsync(later, RunState.Succeeded)).Info.Attempt);
        Assert.Equal(1, (await _cluster.WhenAsync(never, RunState.Dead)).Info.Attempt);
    }

    [Fact]
    public async Task Every_attempt_has_a_scope_of_its_own_that_is_disposed()
    {
        var scopes = new List<IServiceProvider>();
        await _cluster.StartAsync(jobs => jobs.AddJob("work", (context, _) =>
        {
            scopes.Add(context.Services);
            return Task.CompletedTask;
        }));

        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);
        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);

        Assert.NotSame(scopes[0], scopes[1]);
        Assert.All(scopes, scope => Assert.Throws<ObjectDisposedException>(() => scope.GetService(typeof(IScheduler))));
    }

    private sealed class UnshowableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message today");

        public override string ToString() => throw new InvalidOperationException("no text today");
    }

    private static Task Misbehave(string how) => how switch
    {
        "throws" => throw new InvalidOperationException("no"),
        "throws later" => Task.Run(() => throw new InvalidOperationException("no")),
        "returns null" => null!,
        _ => throw new OperationCanceledException("not asked for"),
    };
}
