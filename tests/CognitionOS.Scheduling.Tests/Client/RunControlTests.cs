namespace CognitionOS.Scheduling.Tests;

public sealed class RunControlTests
{
    private readonly SchedulerByHand _scheduler = new(
        Jobs.Plain("plain"), Jobs.Plain("other") with { Tags = ["slow"] });

    public static TheoryData<PauseTarget> BadTargets =>
    [
        new PauseTarget(PauseKind.Scheduler, "all"),
        PauseTarget.Job(""),
        PauseTarget.Tag("a\n"),
        PauseTarget.Trigger(new string('t', 201)),
        new PauseTarget((PauseKind)9, "x"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_waits_is_cancelled_at_once_and_told_with_the_reason()
    {
        var run = await EnqueueAsync("plain");

        Assert.Equal(ChangeOutcome.Applied, await _scheduler.Control.CancelAsync(run, "ann: by mistake", Stop));

        Assert.Equal(RunState.Cancelled, await _scheduler.StateAsync(run));
        var told = await _scheduler.ToldAsync();
        Assert.Equal((RunState.Cancelled, "ann: by mistake"), (told[^1].To, told[^1].Reason));
        Assert.Equal(ChangeOutcome.WrongState, await _scheduler.Control.CancelAsync(run, "again", Stop));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var run = new RunId(Guid.Parse("0198a000-0000-7000-8000-000000000009"));

        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Control.CancelAsync(run, "why", Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Control.RedriveAsync(run, Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Control.RescheduleAsync(run, Jobs.Noon, Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Control.ReprioritiseAsync(run, JobPriority.Low, Stop));
        Assert.Equal(
            ChangeOutcome.NotFound,
            await _scheduler.Control.PauseAsync(PauseTarget.Trigger("none"), "why", "ann", Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Control.ResumeAsync(PauseTarget.Job("plain"), Stop));
    }

    [Fact]
    public async Task A_run_is_moved_to_another_instant()
    {
        var run = await EnqueueAsync("plain");

        await _scheduler.Control.RescheduleAsync(run, Jobs.Noon.AddHours(1), Stop);

        Assert.Empty(await _scheduler.ClaimAsync());
        _scheduler.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(run, Assert.Single(await _scheduler.ClaimAsync()).Run.Id);
    }

    [Fact]
    public async Task A_run_with_a_higher_priority_goes_first()
    {
        await EnqueueAsync("plain");
        var urgent = await EnqueueAsync("plain");

        await _scheduler.Control.ReprioritiseAsync(urgent, JobPriority.Critical, Stop);

        Assert.Equal(urgent, (await _scheduler.ClaimAsync(slots: 1))[0].Run.Id);
    }

    [Fact]
    public async Task A_dead_run_is_driven_anew_from_its_first_attempt()
    {
        var run = await EnqueueAsync("plain");
        await _scheduler.RunAllAsync(_ => SettlementKind.Dead);

        Assert.Equal(ChangeOutcome.Applied, await _scheduler.Control.RedriveAsync(run, Stop));

        var claim = Assert.Single(await _scheduler.ClaimAsync());
        Assert.Equal((run, 1), (claim.Run.Id, claim.Attempt));
        Assert.Equal(ChangeOutcome.WrongState, await _scheduler.Control.RedriveAsync(run, Stop));
    }

    [Fact]
    public async Task What_is_paused_starts_when_it_is_resumed_and_the_rest_goes_on()
    {
        PauseTarget[] targets = [PauseTarget.Job("other"), PauseTarget.Tag("slow")];
        foreach (var target in targets)
        {
            Assert.Equal(
                ChangeOutcome.Applied, await _scheduler.Control.PauseAsync(target, "maintenance", "ann", Stop));
            await EnqueueAsync("plain");
            await EnqueueAsync("other");

            Assert.Equal("plain", Assert.Single(await _scheduler.ClaimAsync()).Run.Job);
            Assert.Equal(ChangeOutcome.Applied, await _scheduler.Control.ResumeAsync(target, Stop));
            Assert.Equal("other", Assert.Single(await _scheduler.ClaimAsync()).Run.Job);
        }
    }

    [Fact]
    public async Task With_the_scheduler_paused_nothing_starts()
    {
        await EnqueueAsync("plain");
        await _scheduler.Control.PauseAsync(PauseTarget.Scheduler, "maintenance", "ann", Stop);

        Assert.Empty(await _scheduler.ClaimAsync());
        await _scheduler.Control.ResumeAsync(PauseTarget.Scheduler, Stop);
        Assert.Single(await _scheduler.ClaimAsync());
    }

    [Fact]
    public async Task A_paused_trigger_tells_who_why_and_since_when()
    {
        await _scheduler.Triggers.SaveAsync(
            new TriggerSet(TriggerOwner.Store, new Version(0, 0), [Trigger("nightly")]), Jobs.Noon, Stop);

        Assert.Equal(
            ChangeOutcome.Applied,
            await _scheduler.Control.PauseAsync(PauseTarget.Trigger("nightly"), "holidays", "ann", Stop));
        Assert.Equal(
            new PauseNote("holidays", "ann", Jobs.Noon), (await _scheduler.Triggers.ListAsync(Stop))[0].Paused);

        Assert.Equal(ChangeOutcome.Applied, await _scheduler.Control.ResumeAsync(PauseTarget.Trigger("nightly"), Stop));
        Assert.Null((await _scheduler.Triggers.ListAsync(Stop))[0].Paused);
    }

    [Theory]
    [MemberData(nameof(BadTargets))]
    public async Task A_bad_target_is_refused(PauseTarget target)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Control.PauseAsync(target, "why", "ann", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Control.ResumeAsync(target, Stop));
    }

    [Fact]
    public async Task Bad_arguments_are_refused_before_any_work()
    {
        var run = await EnqueueAsync("plain");

        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Control.CancelAsync(run, "", Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _scheduler.Control.CancelAsync(run, new string('r', 1_001), Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _scheduler.Control.RescheduleAsync(run, DateTimeOffset.MaxValue, Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _scheduler.Control.ReprioritiseAsync(run, (JobPriority)9, Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _scheduler.Control.PauseAsync(PauseTarget.Scheduler, "", "ann", Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _scheduler.Control.PauseAsync(PauseTarget.Scheduler, "why", "", Stop));

        Assert.Equal(RunState.Queued, await _scheduler.StateAsync(run));
    }

    private static TriggerRecord Trigger(string name) => new()
    {
        Name = name,
        Owner = TriggerOwner.Store,
        Definition = "{}",
        Template = new NewRun { Id = default, Job = "plain", DueAt = Jobs.Noon },
        NextDue = Jobs.Noon.AddDays(1),
    };

    private async Task<RunId> EnqueueAsync(string job) =>
        (await _scheduler.Client.EnqueueAsync(job, cancellationToken: Stop)).Run;
}
