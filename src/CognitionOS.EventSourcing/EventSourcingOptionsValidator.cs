using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Checks every option and tells all faults at once.</summary>
internal sealed class EventSourcingOptionsValidator : IValidateOptions<EventSourcingOptions>
{
    public ValidateOptionsResult Validate(string? name, EventSourcingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var errors = new OptionErrors(nameof(EventSourcingOptions));
        errors.OutOfRange(options.MaxNameLength, 64, 1_000);
        errors.OutOfRange(options.MaxEventBytes, 1024, 64 * 1024 * 1024);
        errors.OutOfRange(options.MaxEventsPerCommit, 1, 100_000);
        errors.OutOfRange(options.MaxTags, 0, 100);
        errors.OutOfRange(options.ReadPageSize, 1, 10_000);
        errors.Unknown(options.UnknownEvents);
        errors.OutOfRange(options.DrainTime, TimeSpan.Zero, TimeSpan.FromDays(1));
        errors.Empty(options.NodeName, 200);
        errors.OutOfRange(options.Aggregates.MaxAttempts, 1, 1_000);
        ProjectionRules.Check(options, errors);
        SubscriptionNodeRules.Check(options, errors);
        errors.Missing(options.Timers);
        options.Timers?.Check(errors);
        errors.Missing(options.Outbox);
        options.Outbox?.Check(errors);
        return errors.ToResult();
    }
}
