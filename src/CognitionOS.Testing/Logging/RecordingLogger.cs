using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>A logger that keeps all it is told, for a test to look at.</summary>
/// <remarks>Every member is safe to call from any thread.</remarks>
public sealed class RecordingLogger : ILogger
{
    private readonly LogJournal _journal;
    private readonly Func<LogLevel> _leastLevel;

    /// <summary>Begins with an empty record.</summary>
    /// <param name="category">What <see cref="LogRecord.Category"/> says. Default empty.</param>
    /// <param name="time">Where <see cref="LogRecord.Instant"/> comes from. Default the system's clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="category"/> is null.</exception>
    public RecordingLogger(string category = "", TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(category);

        Category = category;
        _journal = new(time ?? TimeProvider.System);
        _leastLevel = () => MinimumLevel;
    }

    internal RecordingLogger(string category, LogJournal journal, Func<LogLevel> leastLevel)
    {
        Category = category;
        _journal = journal;
        _leastLevel = leastLevel;
    }

    /// <summary>The category that its records carry.</summary>
    public string Category { get; }

    /// <summary>Below this level the logger says that it is off and records nothing. Default
    /// <see cref="LogLevel.Trace"/>: all. A logger of a <see cref="RecordingLoggerProvider"/> goes by the provider's
    /// level instead.</summary>
    public LogLevel MinimumLevel { get; init; }

    /// <summary>What was logged until now. A logger of a provider shows what all of the provider's loggers were
    /// told.</summary>
    public Recorded<LogRecord> Records => _journal.Records;

    /// <summary>Forgets what was logged until now; scopes stay open.</summary>
    public void Clear() => _journal.Clear();

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= _leastLevel();

    /// <inheritdoc/>
    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => _journal.Scopes.Push(state);

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (IsEnabled(logLevel))
        {
            _journal.Add(Category, logLevel, eventId, state, exception, formatter(state, exception));
        }
    }
}
