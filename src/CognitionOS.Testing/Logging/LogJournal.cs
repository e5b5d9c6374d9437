using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>Makes records of what loggers are told, and keeps them.</summary>
internal sealed class LogJournal(TimeProvider time)
{
    private readonly RecordStore<LogRecord> _store = new("log records");
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IExternalScopeProvider Scopes
    {
        get => Volatile.Read(ref _scopes);
        set => Volatile.Write(ref _scopes, value);
    }

    public Recorded<LogRecord> Records => _store.Snapshot();

    public void Clear() => _store.Clear();

    public void Add<TState>(
        string category, LogLevel level, EventId eventId, TState state, Exception? exception, string message) =>
        _store.Add(new LogRecord
        {
            Instant = time.GetUtcNow(),
            Level = level,
            Event = eventId,
            Category = category,
            Message = message,
            State = Tags.Copy(state as IEnumerable<KeyValuePair<string, object?>>),
            Scopes = OpenScopes(),
            Exception = exception,
        });

    private ReadOnlyCollection<LogScope> OpenScopes()
    {
        List<LogScope> open = [];
        Scopes.ForEachScope(static (scope, open) => open.Add(Copy(scope)), open);
        return open.AsReadOnly();
    }

    private static LogScope Copy(object? scope)
    {
        var values = Tags.Copy(scope as IEnumerable<KeyValuePair<string, object?>>);
        var text = scope?.ToString() ?? "";
        var saysNothing = values.Count > 0 && text == scope?.GetType().ToString();
        return new() { Text = saysNothing ? Formatting.Pairs(values) : text, Values = values };
    }
}
