namespace CognitionOS.EventSourcing;

/// <summary>Checks <see cref="SubscriptionNodeOptions"/>.</summary>
internal static class SubscriptionNodeRules
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static void Check(EventSourcingOptions options, OptionErrors errors)
    {
        errors.Missing(options.Subscriptions);
        if (options.Subscriptions is null)
        {
            return;
        }

        errors.OutOfRange(options.Subscriptions.LeaseDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        errors.OutOfRange(options.Subscriptions.PollInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        errors.OutOfRange(options.Subscriptions.StuckAfter, TimeSpan.FromSeconds(1), OneDay);
        errors.OutOfRange(options.Subscriptions.UnhealthyAfter, TimeSpan.FromSeconds(1), OneDay);
        errors.OutOfRange(options.Subscriptions.OldestParked, TimeSpan.Zero, TimeSpan.FromDays(365));
        if (options.Subscriptions.UnhealthyAfter < options.Subscriptions.StuckAfter)
        {
            errors.Add(
                $"EventSourcingOptions.Subscriptions.UnhealthyAfter is {options.Subscriptions.UnhealthyAfter}; it must"
                + $" not be below StuckAfter, which is {options.Subscriptions.StuckAfter}.");
        }
    }
}
