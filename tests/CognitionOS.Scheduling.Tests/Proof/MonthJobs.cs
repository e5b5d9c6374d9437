using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Fifty jobs: 44 with triggers of every kind, one that submits a workflow each night, and the five that the
/// workflow runs.</summary>
internal sealed class MonthJobs(TimeProvider time, MonthRule rule, DateTimeOffset start)
{
    private static readonly string[] OfTheNight = ["extract", "clean", "transform", "load", "report"];

    public void Declare(SchedulingBuilder builder)
    {
        for (var number = 0; number < 44; number++)
        {
            var mine = number;
            builder.AddJob($"job{number:00}", WorkAsync, job => Shape(job, mine));
        }

        builder.AddJob("nightly", SubmitAsync, job => job.Trigger(new CronTrigger("0 2 * * *", Zone: "Europe/Berlin")));
        foreach (var name in OfTheNight)
        {
            builder.AddJob(name, WorkAsync, job => job.Retry(Spread(2, 40)));
        }
    }

    private static RetryPolicy Spread(int attempts, int seconds) =>
        new() { MaxAttempts = attempts, Delay = TimeSpan.FromSeconds(seconds), Jitter = RetryJitter.Full };

    private void Shape(JobBuilder job, int number)
    {
        // A job of the intervals that fails still waits for its retry when its trigger fires again: all six overlap
        // rules decide.
        var retry = number % 7 == 2 ? Spread(3, 3_600) : Spread((number % 4) + 1, 15 + number);
        job.Trigger(TriggerOf(number)).Priority((JobPriority)(number % 5)).Retry(retry);
        _ = (number % 6) switch
        {
            0 => job.AttemptTimeout(TimeSpan.FromSeconds(8)),
            1 => job.Limit(_ => $"tenant:{number % 3}", 1),
            2 => job.Rate(6, TimeSpan.FromHours(1), burst: 2),
            3 => job.Concurrency(1).RunTimeout(TimeSpan.FromMinutes(2)),
            4 => job.Limit(_ => "ordered", 1, keepOrder: true),
            _ => job.Tags("plain"),
        };
    }

    private Trigger TriggerOf(int number)
    {
        Trigger trigger = (number % 7) switch
        {
            0 => new CronTrigger($"{number} */{(number % 4) + 7} * * *", Zone: "Europe/Berlin"),
            1 => new CronTrigger("H H * * *") { Except = ExclusionCalendar.Weekdays(DayOfWeek.Sunday) },
            2 => new IntervalTrigger(TimeSpan.FromMinutes(11 + number)),
            3 => new CalendarIntervalTrigger(
                (number % 3) + 1, CalendarUnit.Days, new DateTime(2026, 2, 1, 2, number, 0), "America/New_York"),
            4 => new DailyWindowTrigger(
                TimeSpan.FromMinutes(20), new TimeOnly(22, 0), new TimeOnly(3, 0), "Asia/Tokyo"),
            5 => new OneShotTrigger { At = start.AddHours(number * 3.5) },
            _ => new FixedDelayTrigger(TimeSpan.FromMinutes(50 + number)),
        };
        return number switch
        {
            0 => new CronTrigger("*/10 * * * *"),
            42 => new StartupTrigger(),
            43 => new AfterTrigger("job00"),
            _ => trigger with
            {
                Jitter = TimeSpan.FromSeconds(number % 3),
                Overlap = trigger is FixedDelayTrigger ? OverlapRule.Skip : (OverlapRule)(number % 6),
            },
        };
    }

    private async Task WorkAsync(JobContext context, CancellationToken cancellationToken)
    {
        var duration = rule.Duration(context);
        if (duration > TimeSpan.Zero)
        {
            var until = new TaskCompletionSource().Task.WaitAsync(duration, time, cancellationToken);
            await until.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (rule.Fails(context))
        {
            throw new InvalidOperationException("It fails by the rule.");
        }
    }

    private static Task SubmitAsync(JobContext context, CancellationToken cancellationToken)
    {
        var night = new Workflow("night")
            .Add("extract 1", "extract")
            .Add("extract 2", "extract")
            .Add("clean", "clean").After("extract 1", "extract 2")
            .Add("transform", "transform").After("extract 2").When(ParentRule.AnySucceeded)
            .Add("load", "load").After("clean", "transform")
            .Add("report", "report").After("load").When(ParentRule.AllDone);
        return context.Services.GetRequiredService<IJobClient>()
            .SubmitAsync(night, cancellationToken: cancellationToken);
    }
}
