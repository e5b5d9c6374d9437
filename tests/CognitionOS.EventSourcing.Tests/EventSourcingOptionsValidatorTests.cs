using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventSourcingOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_sound() =>
        Assert.True(new EventSourcingOptionsValidator().Validate(null, new EventSourcingOptions()).Succeeded);

    [Fact]
    public void All_faults_are_told_at_once_with_name_value_and_range()
    {
        var options = new EventSourcingOptions
        {
            MaxNameLength = 63,
            MaxEventBytes = 0,
            MaxEventsPerCommit = 0,
            MaxTags = 101,
            ReadPageSize = 0,
            UnknownEvents = (UnknownEventRule)9,
            DrainTime = TimeSpan.FromSeconds(-1),
            NodeName = " ",
        };
        options.Aggregates.MaxAttempts = 0;

        var failures = new EventSourcingOptionsValidator().Validate(null, options).Failures!.ToList();

        Assert.Equal(9, failures.Count);
        Assert.Contains("EventSourcingOptions.MaxNameLength is 63; it must be 64 to 1000.", failures);
        Assert.Contains("EventSourcingOptions.Aggregates.MaxAttempts is 0; it must be 1 to 1000.", failures);
    }

    [Fact]
    public void They_are_checked_when_options_are_first_used()
    {
        using var sample = new SampleClient(configure: options => options.MaxTags = -1);

        Assert.Throws<OptionsValidationException>(() => sample.Get<IEventClient>());
    }
}
