using CognitionOS.Testing;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class QuietLoggerTests
{
    [Fact]
    public void What_a_logger_throws_goes_no_further()
    {
        var logger = new QuietLogger(new Broken());

        Assert.False(logger.IsEnabled(LogLevel.Critical));
        Assert.Null(logger.BeginScope("x"));
        logger.Log(LogLevel.Critical, default, "x", null, static (text, _) => text);
    }

    [Fact]
    public void A_logger_that_works_is_passed_through()
    {
        var inner = new RecordingLogger();
        var logger = QuietLogger.Around(inner);

        logger.NobodyHandlesTimer("mail", "t", 5);

        Assert.True(logger.IsEnabled(LogLevel.Information));
        Assert.Contains("mail", Assert.Single(inner.Records).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_logger_nothing_is_enabled() =>
        Assert.False(QuietLogger.Around(null).IsEnabled(LogLevel.Critical));

    private sealed class Broken : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new IOException();

        public bool IsEnabled(LogLevel logLevel) => throw new IOException();

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new IOException();
    }
}
