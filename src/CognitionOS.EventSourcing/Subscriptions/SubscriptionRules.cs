namespace CognitionOS.EventSourcing;

/// <summary>Checks what is declared of one subscription.</summary>
internal static class SubscriptionRules
{
    private const int LongestName = 200;
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>A sentence per fault, each with the subscription's name.</summary>
    public static IReadOnlyList<string> Faults(SubscriptionDefinition definition)
    {
        var errors = new OptionErrors(nameof(SubscriptionOptions));
        Check(definition, errors);
        var result = errors.ToResult();
        return
        [
            .. NameFaults(definition.Name),
            .. (result.Failures ?? []).Select(fault => $"Subscription '{definition.Name}': {fault}"),
        ];
    }

    private static IEnumerable<string> NameFaults(string name)
    {
        if (name.Length > LongestName)
        {
            yield return
                $"Subscription '{name[..20]}…' has a name of {name.Length} characters; {LongestName} are allowed.";
        }

        if (name.Any(char.IsControl))
        {
            yield return "A subscription's name holds a control character.";
        }
    }

    private static void Check(SubscriptionDefinition definition, OptionErrors errors)
    {
        var options = definition.Options;
        errors.Missing(options.Filter);
        errors.Missing(options.Start);
        errors.OutOfRange(options.Partitions, 1, 1_024);
        errors.OutOfRange(options.Parallelism, 1, 1_024);
        errors.OutOfRange(options.BatchSize, 1, 10_000);
        errors.OutOfRange(options.BufferSize, 1, 100_000);
        errors.OutOfRange(options.TimeLimit, TimeSpan.FromMilliseconds(1), OneDay);
        errors.OutOfRange(options.MaxBlocked, 0, 1_000_000);
        errors.OutOfRange(options.CheckpointEvents, 1, 100_000);
        errors.OutOfRange(options.CheckpointInterval, TimeSpan.Zero, TimeSpan.FromHours(1));
        if (options.UnknownEvents is { } rule)
        {
            errors.Unknown(rule, "options.UnknownEvents");
        }

        if (definition.MaxBatch > options.BufferSize)
        {
            errors.Add(
                $"SubscriptionOptions.BufferSize is {options.BufferSize}; it must not be below BatchSize, which is"
                + $" {definition.MaxBatch}.");
        }

        CheckRetry(options, errors);
        CheckFilter(options.Filter, errors);
    }

    private static void CheckRetry(SubscriptionOptions options, OptionErrors errors)
    {
        errors.Missing(options.Retry);
        if (options.Retry is not null)
        {
            errors.OutOfRange(options.Retry.MaxAttempts, 1, int.MaxValue);
            errors.OutOfRange(options.Retry.Delay, TimeSpan.Zero, OneDay);
            errors.OutOfRange(options.Retry.Factor, 1, 10);
            errors.OutOfRange(options.Retry.MaxDelay, TimeSpan.Zero, OneDay);
        }
    }

    private static void CheckFilter(EventFilter? filter, OptionErrors errors)
    {
        if (filter?.Tags.Any(static match => match.Tags.Count == 0) == true)
        {
            errors.Add("SubscriptionOptions.Filter.Tags has an item without a tag; each must have one or more.");
        }
    }
}
