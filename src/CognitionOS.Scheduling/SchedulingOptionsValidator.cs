using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Checks every option and tells all faults at once.</summary>
internal sealed class SchedulingOptionsValidator : IValidateOptions<SchedulingOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Decade = TimeSpan.FromDays(3653);

    public ValidateOptionsResult Validate(string? name, SchedulingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var errors = new OptionErrors(nameof(SchedulingOptions));
        CheckRunning(options, errors);
        CheckLeasing(options, errors);
        CheckKeeping(options, errors);
        CheckHealth(options, errors);
        return errors.ToResult();
    }

    private static void CheckRunning(SchedulingOptions options, OptionErrors errors)
    {
        errors.OutOfRange(options.MaxConcurrentRuns, 1, 10_000);
        errors.OutOfRange(options.MaxConcurrentRunsInCluster, 1, 1_000_000);
        errors.OutOfRange(options.Prefetch, 0, 10_000);
        errors.OutOfRange(options.DrainTime, TimeSpan.Zero, Day);
        errors.OutOfRange(options.AbandonGrace, TimeSpan.Zero, Hour);
        errors.OutOfRange(options.MaxAbandoned, 0, 10_000);
        errors.OutOfRange(options.AgeingStep, Second, Day);
        errors.OutOfRange(options.MaxLosses, 1, 100);
        errors.OutOfRange(options.LogLinesPerRun, 0, 1_000);
        errors.Unknown(options.RunLogLevel);
    }

    private static void CheckLeasing(SchedulingOptions options, OptionErrors errors)
    {
        errors.OutOfRange(options.LeaseDuration, 3 * Second, Hour);
        if (options.LeaseDuration >= 3 * Second && options.LeaseDuration <= Hour)
        {
            errors.OutOfRange(options.SweepInterval, TimeSpan.FromMilliseconds(100), options.LeaseDuration / 3);
        }

        errors.OutOfRange(options.MisfireThreshold, TimeSpan.Zero, Day);
        errors.OutOfRange(options.TriggerBatch, 1, 10_000);
        errors.Empty(options.NodeName, 200);
        errors.Missing(options.Revision);
    }

    private static void CheckKeeping(SchedulingOptions options, OptionErrors errors)
    {
        errors.OutOfRange(options.PruneInterval, Second, Day);
        errors.Missing(options.Retention);
        if (options.Retention is not null)
        {
            errors.OutOfRange(options.Retention.Succeeded, TimeSpan.Zero, Decade);
            errors.OutOfRange(options.Retention.Dropped, TimeSpan.Zero, Decade);
            errors.OutOfRange(options.Retention.Dead, TimeSpan.Zero, Decade);
            errors.OutOfRange(options.Retention.MostRuns, 0, 100_000_000);
        }
    }

    private static void CheckHealth(SchedulingOptions options, OptionErrors errors)
    {
        errors.Missing(options.Health);
        if (options.Health is null)
        {
            return;
        }

        errors.OutOfRange(options.Health.OldestDue, Second, Month);
        errors.OutOfRange(options.Health.OldestUnknown, Second, Month);
        errors.OutOfRange(options.Health.ClockOffset, TimeSpan.FromMilliseconds(1), Hour);
        foreach (var (job, within) in options.Health.SuccessWithin)
        {
            errors.OutOfRange(within, TimeSpan.FromTicks(1), TimeSpan.MaxValue, $"options.Health.SuccessWithin[{job}]");
        }
    }
}
