using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.Scheduling;

/// <summary>Makes every logger of the package, so that none of them throws.</summary>
/// <param name="shield">Swallows what providers throw.</param>
/// <param name="loggers">The host's; null for none.</param>
internal sealed class ShieldedLoggers(DiagnosticsShield shield, ILoggerFactory? loggers = null)
{
    private readonly ILoggerFactory _loggers = loggers ?? NullLoggerFactory.Instance;

    /// <summary>A logger named like a type.</summary>
    public ILogger Create<TCategory>() =>
        Shielded(shield.Guard(_loggers, static loggers => loggers.CreateLogger<TCategory>(), otherwise: null));

    /// <summary>A logger by its category's name.</summary>
    public ILogger Create(string category) => Shielded(
        shield.Guard((_loggers, category), static call => call._loggers.CreateLogger(call.category), otherwise: null));

    private ILogger Shielded(ILogger? inner) => inner is null ? NullLogger.Instance : new ShieldedLogger(inner, shield);
}
