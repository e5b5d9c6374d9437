using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.EventSourcing;

/// <summary>A logger whose failures end nothing: a provider of the host's that throws loses its line.</summary>
internal sealed class QuietLogger(ILogger inner) : ILogger
{
    /// <summary>Around a logger, or nothing where there is none.</summary>
    public static QuietLogger Around(ILogger? logger) => new(logger ?? NullLogger.Instance);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return inner.BeginScope(state);
        }
        catch (Exception failure) when (failure is not null)
        {
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
        catch (Exception failure) when (failure is not null)
        {
            return false;
        }
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception failure) when (failure is not null)
        {
            // There is nowhere left to tell it.
        }
    }
}
