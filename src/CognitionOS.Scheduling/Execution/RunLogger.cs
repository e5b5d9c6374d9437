using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>A run's logger: passes everything on to the application's log and keeps a bounded number of lines for the
/// history.</summary>
internal sealed class RunLogger(RunExecution execution, RunTools tools) : ILogger
{
    private const int MostCharacters = 4_000;
    private readonly ILogger _application =
        tools.Loggers.Create($"CognitionOS.Scheduling.Jobs.{execution.Job.Definition.Name}");
    private readonly Lock _gate = new();
    private List<RunLogEntry> _lines = [];
    private int _kept;
    private int _dropped;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _application.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => Keeps(logLevel) || _application.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        _application.Log(logLevel, eventId, state, exception, formatter);
        if (Keeps(logLevel) && !execution.HasEnded)
        {
            Keep(logLevel, formatter(state, exception), exception);
        }
    }

    /// <summary>The lines kept since the last call; after the end of the attempt with a last line that tells how many
    /// were not.</summary>
    public IReadOnlyList<RunLogEntry> TakeLines()
    {
        lock (_gate)
        {
            if (execution.HasEnded && _dropped > 0)
            {
                _lines.Add(Line(LogLevel.Warning, $"{_dropped} more lines were logged and not kept."));
                _dropped = 0;
            }

            var lines = _lines;
            _lines = [];
            return lines;
        }
    }

    private bool Keeps(LogLevel level) => level != LogLevel.None && level >= tools.Options.RunLogLevel;

    private void Keep(LogLevel level, string message, Exception? exception)
    {
        bool first;
        lock (_gate)
        {
            if (_kept >= tools.Options.LogLinesPerRun)
            {
                _dropped++;
                return;
            }

            _kept++;
            first = _lines.Count == 0;
            _lines.Add(Line(
                level,
                exception is null ? message : $"{message}{Environment.NewLine}{RunErrors.DetailOf(exception)}"));
        }

        if (first)
        {
            execution.WriteLogSoon();
        }
    }

    private RunLogEntry Line(LogLevel level, string message) =>
        new(tools.Clock.GetUtcNow(), execution.Claim.Attempt, level, RunErrors.Cut(message, MostCharacters));
}
