using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class ShieldedLoggerTests
{
    private readonly DiagnosticsShield _shield = new();
    private readonly MoodyLogger _inner = new();
    private readonly ShieldedLogger _logger;

    public ShieldedLoggerTests() => _logger = new ShieldedLogger(_inner, _shield);

    [Fact]
    public void What_is_logged_goes_through_as_it_is()
    {
        var cause = new FormatException("odd");

        _logger.Log(
            LogLevel.Error,
            new EventId(7, "seven"),
            "state",
            cause,
            (state, failure) => $"{state}: {failure?.Message}");

        Assert.Equal((LogLevel.Error, 7, "state: odd", cause), Assert.Single(_inner.Lines));
        Assert.Equal(0, _shield.Swallowed);
    }

    [Theory]
    [InlineData(LogLevel.Debug, false)]
    [InlineData(LogLevel.Information, true)]
    public void The_level_is_the_inner_loggers(LogLevel level, bool enabled) =>
        Assert.Equal(enabled, _logger.IsEnabled(level));

    [Fact]
    public void A_logger_that_throws_is_swallowed_and_counted_at_every_member()
    {
        _inner.Throws = true;

        _logger.Log(LogLevel.Error, default, "state", null, (state, _) => state);
        var enabled = _logger.IsEnabled(LogLevel.Critical);
        var scope = _logger.BeginScope("scope");

        Assert.Equal((false, null, 3L), (enabled, scope, _shield.Swallowed));
    }

    [Fact]
    public void A_formatter_that_throws_is_swallowed_too()
    {
        _logger.Log<string>(LogLevel.Error, default, "state", null, (_, _) => throw new FormatException("odd"));

        Assert.Equal((0, 1L), (_inner.Lines.Count, _shield.Swallowed));
    }

    [Fact]
    public void A_scope_is_ended_once_and_may_throw_when_it_ends()
    {
        var scope = _logger.BeginScope("scope");
        var open = _inner.OpenScopes;
        scope?.Dispose();
        var closed = _inner.OpenScopes;
        var torn = _logger.BeginScope("torn");
        _inner.Throws = true;
        torn?.Dispose();

        Assert.Equal((1, 0, 1L), (open, closed, _shield.Swallowed));
    }

    [Fact]
    public void Swallowed_calls_of_many_threads_are_all_counted()
    {
        _inner.Throws = true;

        Parallel.For(0, 5_000, _ => _logger.IsEnabled(LogLevel.Error));

        Assert.Equal(5_000, _shield.Swallowed);
    }

    private sealed class MoodyLogger : ILogger
    {
        public bool Throws { get; set; }

        public int OpenScopes { get; private set; }

        public List<(LogLevel Level, int Id, string Text, Exception? Cause)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            ThrowIfMoody();
            OpenScopes++;
            return new Scope(this);
        }

        public bool IsEnabled(LogLevel logLevel)
        {
            ThrowIfMoody();
            return logLevel >= LogLevel.Information;
        }

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            ThrowIfMoody();
            Lines.Add((logLevel, eventId.Id, formatter(state, exception), exception));
        }

        private void ThrowIfMoody()
        {
            if (Throws)
            {
                throw new InvalidOperationException("moody");
            }
        }

        private sealed class Scope(MoodyLogger logger) : IDisposable
        {
            public void Dispose()
            {
                logger.ThrowIfMoody();
                logger.OpenScopes--;
            }
        }
    }
}
