namespace CognitionOS.Scheduling;

/// <summary>What the options of a call may say. Pure; a fault is a whole sentence, null means fine.</summary>
internal static class EnqueueRules
{
    /// <summary>How far away an instant may lie: further is a mistake in a unit.</summary>
    public static TimeSpan MostDelay { get; } = TimeSpan.FromDays(36_525);

    /// <summary>The first fault of the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="now">The time.</param>
    public static string? Fault(EnqueueOptions options, DateTimeOffset now) =>
        DueFault(options, now)
        ?? PriorityFault(options.Priority)
        ?? NameRules.FaultIfAny("The tenant", options.Tenant, NameRules.MostName)
        ?? NameRules.TagsFault("The call's", options.Tags)
        ?? (options.Unique is { } unique ? ClaimRules.Fault(unique) : null);

    /// <summary>What is wrong with an instant; null when it can be reached.</summary>
    public static string? DueFault(DateTimeOffset dueAt, DateTimeOffset now) => dueAt - now > MostDelay
        ? $"The run would fall due at {dueAt:O}, more than 100 years from now ({now:O}); check the unit."
        : null;

    /// <summary>What is wrong with a delay; null when it is zero to 100 years.</summary>
    public static string? DelayFault(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero)
        {
            return $"The delay is {delay:c}; it must be zero or more. For at once, leave it out.";
        }

        return delay > MostDelay ? $"The delay is {delay:c}, more than 100 years; check the unit." : null;
    }

    /// <summary>What is wrong with a priority.</summary>
    public static string? PriorityFault(JobPriority? priority) => priority is { } level && !Enum.IsDefined(level)
        ? $"{level:D} is no priority; it must be one of {string.Join(", ", Enum.GetNames<JobPriority>())}."
        : null;

    private static string? DueFault(EnqueueOptions options, DateTimeOffset now) => options switch
    {
        { DueAt: { } dueAt, Delay: { } delay } => $"DueAt is {dueAt:O} and Delay is {delay:c}; give only one of them.",
        { DueAt: { } dueAt } => DueFault(dueAt, now),
        { Delay: { } delay } => DelayFault(delay),
        _ => null,
    };
}
