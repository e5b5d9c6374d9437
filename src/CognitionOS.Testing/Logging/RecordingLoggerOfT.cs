using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>A <see cref="RecordingLogger"/> for a constructor that asks for
/// <see cref="ILogger{TCategoryName}"/>.</summary>
/// <remarks>Every member is safe to call from any thread.</remarks>
/// <typeparam name="TCategory">Its full name is the category.</typeparam>
/// <param name="time">Where <see cref="LogRecord.Instant"/> comes from. Default the system's clock.</param>
public sealed class RecordingLogger<TCategory>(TimeProvider? time = null) : ILogger<TCategory>
{
    private readonly RecordingLogger _logger = new(typeof(TCategory).FullName ?? typeof(TCategory).Name, time);

    /// <inheritdoc cref="RecordingLogger.Records"/>
    public Recorded<LogRecord> Records => _logger.Records;

    /// <inheritdoc cref="RecordingLogger.Clear"/>
    public void Clear() => _logger.Clear();

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => _logger.IsEnabled(logLevel);

    /// <inheritdoc/>
    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => _logger.BeginScope(state);

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _logger.Log(logLevel, eventId, state, exception, formatter);
}
