using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>A provider whose loggers all write into one record: for a container,
/// <c>logging.AddProvider(provider)</c>.</summary>
/// <remarks>Every member is safe to call from any thread. The record stays readable after disposal.</remarks>
/// <param name="time">Where <see cref="LogRecord.Instant"/> comes from. Default the system's clock.</param>
[ProviderAlias("Recording")]
public sealed class RecordingLoggerProvider(TimeProvider? time = null) : ILoggerProvider, ISupportExternalScope
{
    private readonly LogJournal _journal = new(time ?? TimeProvider.System);

    /// <summary>Below this level its loggers say that they are off and record nothing. Default
    /// <see cref="LogLevel.Trace"/>: all.</summary>
    public LogLevel MinimumLevel { get; init; }

    /// <summary>What all its loggers were told until now.</summary>
    public Recorded<LogRecord> Records => _journal.Records;

    /// <summary>Forgets what was logged until now; scopes stay open.</summary>
    public void Clear() => _journal.Clear();

    /// <summary>A logger that writes into this provider's record.</summary>
    /// <param name="categoryName">What <see cref="LogRecord.Category"/> says.</param>
    /// <returns>A new logger at each call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="categoryName"/> is null.</exception>
    public ILogger CreateLogger(string categoryName)
    {
        ArgumentNullException.ThrowIfNull(categoryName);

        return new RecordingLogger(categoryName, _journal, () => MinimumLevel);
    }

    /// <summary>Takes the scopes of the logger factory in place of its own, so that scopes of other providers' loggers
    /// count too.</summary>
    /// <param name="scopeProvider">Asked at each record.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scopeProvider"/> is null.</exception>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider)
    {
        ArgumentNullException.ThrowIfNull(scopeProvider);

        _journal.Scopes = scopeProvider;
    }

    /// <summary>Does nothing: a logger factory disposes its providers before a test has looked at the record.</summary>
    public void Dispose()
    {
        // There is nothing to let go.
    }
}
