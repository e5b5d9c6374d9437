using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionRulesTests
{
    [Fact]
    public void All_faults_of_the_options_are_told_with_what_was_found()
    {
        var options = new EventSourcingOptions
        {
            Projections = new ProjectionOptions
            {
                PollInterval = TimeSpan.Zero,
                LagInterval = TimeSpan.FromDays(1),
                TakeOverWait = TimeSpan.Zero,
                TakeOverDistance = -1,
                BatchSize = 0,
            },
        };

        var failures = new EventSourcingOptionsValidator().Validate(null, options).Failures ?? [];

        Assert.Equal(
            5, failures.Count(fault => fault.Contains("EventSourcingOptions.Projections.", StringComparison.Ordinal)));
        Assert.Contains(
            failures, fault => fault.Contains("BatchSize is 0; it must be 1 to 10000", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_that_are_null_are_a_fault_and_the_defaults_are_none()
    {
        var validator = new EventSourcingOptionsValidator();

        Assert.True(validator.Validate(null, new EventSourcingOptions { Projections = null! }).Failed);
        Assert.Equal(ValidateOptionsResult.Success, validator.Validate(null, new EventSourcingOptions()));
    }
}
