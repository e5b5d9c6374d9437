using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

public sealed class RecordingLoggerOfTTests
{
    private readonly RecordingLogger<RecordingLoggerOfTTests> _logger = new();

    [Fact]
    public void Is_named_after_its_type()
    {
        _logger.JobStarted("mail");

        Assert.Equal("CognitionOS.Testing.RecordingLoggerOfTTests", _logger.Records.AssertSingle().Category);
    }

    [Fact]
    public void Does_all_that_a_logger_does()
    {
        using (_logger.BeginScope("scope"))
        {
            _logger.JobFailed("mail", 1);
        }

        var scoped = _logger.Records.AssertSingle().Scopes.Count;
        _logger.Clear();

        Assert.Equal(1, scoped);
        Assert.True(_logger.IsEnabled(LogLevel.Trace));
        _logger.Records.AssertNone();
    }
}
