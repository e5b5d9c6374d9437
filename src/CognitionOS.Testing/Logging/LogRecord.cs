using System.Text;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>One thing that was logged. Immutable, though the values in it are the logger's own objects.</summary>
public sealed record LogRecord
{
    /// <summary>When it was logged, by the recorder's clock, in UTC.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>How serious the logger took it to be.</summary>
    public required LogLevel Level { get; init; }

    /// <summary>Number and name; 0 and null when the caller gave none.</summary>
    public required EventId Event { get; init; }

    /// <summary>The logger's category; empty for a <see cref="RecordingLogger"/> without one.</summary>
    public required string Category { get; init; }

    /// <summary>The finished text, values filled in.</summary>
    public required string Message { get; init; }

    /// <summary>The message's values by name. The template is there too, as <c>{OriginalFormat}</c>.</summary>
    public required IReadOnlyDictionary<string, object?> State { get; init; }

    /// <summary>The scopes that were open, the outermost first.</summary>
    public required IReadOnlyList<LogScope> Scopes { get; init; }

    /// <summary>What was logged with the message, or null.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The message before its values were filled in, or null when the caller logged without a
    /// template.</summary>
    public string? Template => State.GetValueOrDefault("{OriginalFormat}") as string;

    /// <summary>One line: instant, level, event, category and message; then the scopes and the exception, if there are
    /// any.</summary>
    /// <returns>The line, in the invariant culture.</returns>
    public override string ToString()
    {
        var line = new StringBuilder();
        line.Append(Formatting.Culture, $"{Instant:yyyy-MM-ddTHH:mm:ss.fffZ} {Level} {Event.Id}");
        line.Append(Category.Length == 0 ? ": " : $" {Category}: ").Append(Message);
        if (Scopes.Count > 0)
        {
            line.Append(" | in ").AppendJoin(" > ", Scopes);
        }

        if (Exception is { } exception)
        {
            line.Append(" | ").Append(exception.GetType().Name).Append(": ").Append(exception.Message);
        }

        return line.ToString();
    }
}
