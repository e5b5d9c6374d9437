using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    public ConcurrentQueue<(string Category, int Id, LogLevel Level, string Text)> Lines { get; } = new();

    public int Count(int id) => Lines.Count(line => line.Id == id);

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            recorder.Lines.Enqueue((category, eventId.Id, logLevel, formatter(state, exception)));
    }
}
