namespace CognitionOS.EventSourcing;

/// <summary>Checks <see cref="ProjectionOptions"/>.</summary>
internal static class ProjectionRules
{
    public static void Check(EventSourcingOptions options, OptionErrors errors)
    {
        errors.Missing(options.Projections);
        if (options.Projections is null)
        {
            return;
        }

        errors.OutOfRange(options.Projections.PollInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        errors.OutOfRange(options.Projections.IdleInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        errors.OutOfRange(options.Projections.LagInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        errors.OutOfRange(options.Projections.TakeOverWait, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        errors.OutOfRange(options.Projections.TakeOverDistance, 0, 100_000);
        errors.OutOfRange(options.Projections.BatchSize, 1, 10_000);
    }
}
