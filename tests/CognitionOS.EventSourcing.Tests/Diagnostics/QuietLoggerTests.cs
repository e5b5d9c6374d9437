using CognitionOS.Testing;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class QuietLoggerTests
{
    [Fact]
    public void What_the_inner_logger_throws_is_passed_over()
    {
        var logger = new QuietLogger(new ThrowingLogger());

        var thrown = Record.Exception(() => logger.SubscriptionStopped("test"));

        Assert.Null(thrown);
    }

    [Fact]
    public void All_else_goes_through()
    {
        using var provider = new RecordingLoggerProvider();
        var logger = new QuietLogger(provider.CreateLogger("inner"));

        logger.SubscriptionStopped("test");

        Assert.True(logger.IsEnabled(LogLevel.Information));
        Assert.Equal("Subscription test has stopped.", provider.Records.AssertSingle().Message);
    }
}
