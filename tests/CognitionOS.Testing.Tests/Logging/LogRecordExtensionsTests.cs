using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

public sealed class LogRecordExtensionsTests
{
    private readonly RecordingLogger _logger = new("Jobs", new ManualTimeProvider());

    public LogRecordExtensionsTests()
    {
        using var scope = _logger.BeginScope(new Dictionary<string, object?> { ["Tenant"] = "acme" });
        _logger.JobStarted("mail");
        _logger.JobFailed("mail", 1);
        _logger.JobFailed("fax", 2, new FormatException("broken"));
    }

    [Fact]
    public void Finds_by_event() => _logger.Records.WithEvent(1001).AssertCount(2);

    [Fact]
    public void Finds_by_level()
    {
        _logger.Records.AtLevel(LogLevel.Information).AssertSingle();
        _logger.Records.AtLeast(LogLevel.Information).AssertCount(3);
        _logger.Records.AtLeast(LogLevel.Error).AssertNone();
    }

    [Fact]
    public void Finds_by_text()
    {
        _logger.Records.Containing("attempt 2").AssertSingle();
        _logger.Records.Containing("ATTEMPT").AssertNone();
    }

    [Fact]
    public void Finds_by_category()
    {
        _logger.Records.InCategory("Jobs").AssertCount(3);
        _logger.Records.InCategory("Job").AssertNone();
    }

    [Fact]
    public void Finds_by_value_in_message_and_scope()
    {
        _logger.Records.WithValue("JobId", "mail").AssertCount(2);
        _logger.Records.WithValue("Tenant", "acme").WithEvent(1000).AssertSingle();
        _logger.Records.WithValue("Tenant", "other").AssertNone();
    }

    [Fact]
    public void A_failure_lists_what_was_logged()
    {
        var error = Assert.Throws<AssertionFailedException>(
            () => _logger.Records.WithEvent(1001).AtLevel(LogLevel.Error).Containing("x").AssertSingle());

        Assert.Equal(
            """
            Expected 1 log records with event 1001, level Error, text "x", but found 0. Recorded in all: 3.
              2026-01-01T00:00:00.000Z Information 1000 Jobs: Job mail started. | in Tenant="acme"
              2026-01-01T00:00:00.000Z Warning 1001 Jobs: Job mail failed on attempt 1. | in Tenant="acme"
              2026-01-01T00:00:00.000Z Warning 1001 Jobs: Job fax failed on attempt 2. | in Tenant="acme"
            """ + " | FormatException: broken",
            error.Message);
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>("text", () => _logger.Records.Containing(null!));
        Assert.Throws<ArgumentNullException>("name", () => _logger.Records.WithValue(null!, 1));
        Assert.Throws<ArgumentNullException>("records", () => LogRecordExtensions.WithEvent(null!, 1));
    }
}
