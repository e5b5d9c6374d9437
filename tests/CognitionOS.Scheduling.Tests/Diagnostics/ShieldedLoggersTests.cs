using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.Scheduling.Tests;

public sealed class ShieldedLoggersTests
{
    private readonly DiagnosticsShield _shield = new();

    [Fact]
    public void Categories_are_types_or_names()
    {
        var logs = new LogRecorder();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var loggers = new ShieldedLoggers(_shield, factory);

        loggers.Create<SchedulerNode>().NodeStarted("node", 1, 1);
        loggers.Create("by.name").NodeStarted("node", 1, 1);

        Assert.Equal(["CognitionOS.Scheduling.SchedulerNode", "by.name"], logs.Lines.Select(line => line.Category));
    }

    [Fact]
    public void Without_a_factory_nothing_is_logged_and_nothing_fails()
    {
        var logger = new ShieldedLoggers(_shield).Create<SchedulerNode>();
        logger.NodeStarted("node", 1, 1);

        Assert.False(logger.IsEnabled(LogLevel.Critical));
        Assert.Equal(0, _shield.Swallowed);
    }

    [Fact]
    public void A_factory_that_throws_makes_a_logger_that_logs_nothing()
    {
        var loggers = new ShieldedLoggers(_shield, new TornFactory());

        Assert.Same(NullLogger.Instance, loggers.Create<SchedulerNode>());
        Assert.Same(NullLogger.Instance, loggers.Create("by.name"));
        Assert.Equal(2, _shield.Swallowed);
    }

    [Fact]
    public void A_factory_of_a_host_that_has_ended_makes_no_harm()
    {
        var factory = LoggerFactory.Create(_ => { });
        factory.Dispose();

        new ShieldedLoggers(_shield, factory).Create("late").NodeStarted("node", 1, 1);

        Assert.Equal(1, _shield.Swallowed);
    }

    private sealed class TornFactory : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => throw new InvalidOperationException("torn");

        public void Dispose()
        {
        }
    }
}
