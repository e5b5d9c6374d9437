namespace CognitionOS.Scheduling;

/// <summary>What limits, rates and unique keys may look like. Pure; a fault is a whole sentence, null means
/// fine.</summary>
/// <remarks>Held by all who make claims: the declaration of a job, the options of a call and the functions that compute
/// a key.</remarks>
internal static class ClaimRules
{
    /// <summary>The limit that every run takes when the cluster has one.</summary>
    public const string Cluster = "cluster";

    /// <summary>The most slots of a limit and permits of a rate.</summary>
    public const int MostSlots = 1_000_000;

    private const string JobPrefix = "job:";

    private static readonly TimeSpan MostTime = TimeSpan.FromDays(3650);

    /// <summary>The name of the limit over all runs of a job.</summary>
    public static string OfJob(string job) => JobPrefix + job;

    /// <summary>What is wrong with a limit whose name was computed.</summary>
    public static string? Fault(LimitClaim claim) =>
        NameRules.Fault("The limit's name", claim.Name, NameRules.MostKey)
        ?? ReservedFault(claim.Name)
        ?? CapacityFault(claim.Capacity)
        ?? (claim is { KeepOrder: true, Capacity: not 1 }
            ? $"The limit \"{claim.Name}\" keeps order with a capacity of {claim.Capacity}; KeepOrder needs a capacity"
                + " of 1."
            : null);

    /// <summary>What is wrong with the capacity of a limit.</summary>
    public static string? CapacityFault(int capacity) => capacity is >= 1 and <= MostSlots
        ? null
        : $"The limit's capacity is {capacity}; it must be 1 to {MostSlots}. To let nothing run, pause the job.";

    /// <summary>What is wrong with a rate.</summary>
    public static string? Fault(RateClaim claim) =>
        NameRules.Fault("The rate's name", claim.Name, NameRules.MostKey)
        ?? OutOfRange(claim, "Permits", claim.Permits)
        ?? OutOfRange(claim, "Burst", claim.Burst)
        ?? (claim.Period > TimeSpan.Zero && claim.Period <= MostTime
            ? null
            : $"The rate \"{claim.Name}\" has a Period of {claim.Period:c}; it must be longer than zero and at most"
                + $" {MostTime:c}.");

    /// <summary>What is wrong with a unique key.</summary>
    public static string? Fault(UniqueClaim claim) =>
        NameRules.Fault("The unique key", claim.Key, NameRules.MostKey)
        ?? Unknown(claim.Scope)
        ?? Unknown(claim.Conflict)
        ?? WindowFault(claim);

    private static string? WindowFault(UniqueClaim claim) => claim switch
    {
        { Scope: UniqueScope.Window, Window: var window } when window <= TimeSpan.Zero || window > MostTime =>
            $"The unique key \"{claim.Key}\" has a Window of {window:c}; it must be longer than zero and at most"
            + $" {MostTime:c}.",
        { Scope: not UniqueScope.Window, Window: var window } when window != TimeSpan.Zero =>
            $"The unique key \"{claim.Key}\" has a Window of {window:c} and the scope {claim.Scope}; only"
            + " UniqueScope.Window has one.",
        _ => null,
    };

    private static string? ReservedFault(string name) =>
        name == Cluster || name.StartsWith(JobPrefix, StringComparison.Ordinal)
            ? $"The limit \"{name}\" has a name that the scheduler uses itself; choose one that is not \"{Cluster}\""
                + $" and does not begin with \"{JobPrefix}\"."
            : null;

    private static string? OutOfRange(RateClaim claim, string what, int value) => value is >= 1 and <= MostSlots
        ? null
        : $"The rate \"{claim.Name}\" has {what} {value}; it must be 1 to {MostSlots}.";

    private static string? Unknown<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value)
            ? null
            : $"{value:D} is no {typeof(TEnum).Name}; it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.";
}
