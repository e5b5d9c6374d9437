using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>A logger that never throws, whatever its providers do.</summary>
internal sealed class ShieldedLogger(ILogger inner, DiagnosticsShield shield) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull =>
        shield.Guard((inner, state), static call => call.inner.BeginScope(call.state), otherwise: null) is { } scope
            ? new ShieldedScope(scope, shield)
            : null;

    public bool IsEnabled(LogLevel logLevel) =>
        shield.Guard((inner, logLevel), static call => call.inner.IsEnabled(call.logLevel), otherwise: false);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        shield.Guard(
            (inner, logLevel, eventId, state, exception, formatter),
            static call => call.inner.Log(call.logLevel, call.eventId, call.state, call.exception, call.formatter));

    private sealed class ShieldedScope(IDisposable inner, DiagnosticsShield shield) : IDisposable
    {
        public void Dispose() => shield.Guard(inner, static scope => scope.Dispose());
    }
}
