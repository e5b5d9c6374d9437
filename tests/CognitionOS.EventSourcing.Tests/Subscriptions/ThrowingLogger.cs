using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A logger of the host's that is broken.</summary>
internal sealed class ThrowingLogger : ILoggerProvider, ILogger
{
    /// <summary>What is in the categories for which it is broken.</summary>
    public string Category { get; init; } = "Subscription";

    public ILogger CreateLogger(string categoryName) => categoryName.Contains(Category, StringComparison.Ordinal)
        ? this
        : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("The log is broken.");

    public void Dispose()
    {
        // There is nothing to let go.
    }
}

internal static class ThrowingLoggerExtensions
{
    public static void AddThrowingLogger(this IServiceCollection services) =>
        services.AddSingleton<ILoggerProvider, ThrowingLogger>();
}
