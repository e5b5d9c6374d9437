using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

public sealed class RecordingLoggerProviderTests
{
    [Fact]
    public void All_its_loggers_write_into_one_record()
    {
        using var provider = new RecordingLoggerProvider();

        provider.CreateLogger("One").JobStarted("mail");
        provider.CreateLogger("Two").JobStarted("fax");

        Assert.Equal(["One", "Two"], provider.Records.Select(record => record.Category));
        Assert.Equal("fax", provider.Records.InCategory("Two").AssertSingle().State["JobId"]);
    }

    [Fact]
    public void Its_level_counts_for_all_its_loggers()
    {
        using var provider = new RecordingLoggerProvider { MinimumLevel = LogLevel.Error };

        provider.CreateLogger("One").JobFailed("mail", 1);

        provider.Records.AssertNone();
    }

    [Fact]
    public void It_takes_the_scopes_of_the_factory()
    {
        using var provider = new RecordingLoggerProvider();
        var scopes = new LoggerExternalScopeProvider();
        var logger = provider.CreateLogger("One");
        provider.SetScopeProvider(scopes);

        using (scopes.Push("from elsewhere"))
        {
            logger.JobStarted("mail");
        }

        Assert.Equal("from elsewhere", Assert.Single(provider.Records.AssertSingle().Scopes).Text);
    }

    [Fact]
    public void Its_clock_dates_the_records()
    {
        var clock = new ManualTimeProvider();
        using var provider = new RecordingLoggerProvider(clock);

        provider.CreateLogger("One").JobStarted("mail");

        Assert.Equal(clock.GetUtcNow(), provider.Records.AssertSingle().Instant);
    }

    [Fact]
    public void The_record_outlives_the_provider()
    {
        var provider = new RecordingLoggerProvider();
        provider.CreateLogger("One").JobStarted("mail");

        provider.Dispose();

        provider.Records.AssertCount(1);
        provider.Clear();
        provider.Records.AssertNone();
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        using var provider = new RecordingLoggerProvider();

        Assert.Throws<ArgumentNullException>("categoryName", () => provider.CreateLogger(null!));
        Assert.Throws<ArgumentNullException>("scopeProvider", () => provider.SetScopeProvider(null!));
    }
}
