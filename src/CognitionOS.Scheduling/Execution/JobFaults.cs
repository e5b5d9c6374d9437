namespace CognitionOS.Scheduling;

/// <summary>What is wrong with one job definition.</summary>
internal static class JobFaults
{
    private static readonly TimeSpan Shortest = TimeSpan.FromTicks(1);

    public static IEnumerable<string> Of(JobDefinition job)
    {
        var errors = new OptionErrors($"Job '{job.Name}'");
        CheckName(errors, "name", job.Name);
        foreach (var alias in job.Aliases)
        {
            CheckName(errors, "alias", alias);
        }

        foreach (var tag in job.Tags)
        {
            Add(errors, NameRules.Fault("A tag", tag, NameRules.MostName));
        }

        errors.Unknown(job.Priority);
        errors.OutOfRange(job.AttemptTimeout, Shortest, TimeSpan.MaxValue);
        errors.OutOfRange(job.RunTimeout, Shortest, TimeSpan.MaxValue);
        errors.OutOfRange(job.HeartbeatTimeout, Shortest, TimeSpan.MaxValue);
        errors.OutOfRange(job.Concurrency, 1, ClaimRules.MostSlots);
        errors.OutOfRange(job.MaxLosses, 1, 100);
        errors.OutOfRange(job.PayloadVersion, 1, int.MaxValue);
        foreach (var version in job.Upcasters.Keys)
        {
            errors.OutOfRange(version, 1, Math.Max(1, job.PayloadVersion - 1), "job.Upcast");
        }

        CheckRetry(errors, job);
        return errors.ToResult().Failures ?? [];
    }

    private static void CheckName(OptionErrors errors, string what, string name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > NameRules.MostName || name.Any(char.IsWhiteSpace))
        {
            errors.Add(
                $"The {what} '{name}' of a job must be 1 to {NameRules.MostName} characters without white space.");
        }
        else
        {
            Add(errors, NameRules.Fault($"The {what} of a job", name, NameRules.MostName));
        }
    }

    private static void Add(OptionErrors errors, string? fault)
    {
        if (fault is not null)
        {
            errors.Add(fault);
        }
    }

    private static void CheckRetry(OptionErrors errors, JobDefinition job)
    {
        errors.OutOfRange(job.Retry.MaxAttempts, 1, 1_000);
        errors.OutOfRange(job.Retry.MaxTotalTime, Shortest, TimeSpan.MaxValue);
        errors.OutOfRange(job.Retry.Delay, TimeSpan.Zero, TimeSpan.MaxValue);
        errors.OutOfRange(job.Retry.Factor, 1, 10);
        errors.OutOfRange(job.Retry.MaxDelay, TimeSpan.Zero, TimeSpan.MaxValue);
        errors.Unknown(job.Retry.Jitter);
        foreach (var delay in job.Retry.Delays)
        {
            errors.OutOfRange(delay, TimeSpan.Zero, TimeSpan.MaxValue, "job.Retry.Delays");
        }
    }
}
