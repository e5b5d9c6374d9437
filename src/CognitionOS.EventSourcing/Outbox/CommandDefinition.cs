namespace CognitionOS.EventSourcing;

/// <summary>A command as it was registered: its stable name, its form, and who carries it out.</summary>
internal abstract class CommandDefinition(string name, Type type)
{
    public string Name => name;

    public Type Type => type;

    public abstract byte[] Write(object command);

    /// <summary>Reads the command and answers what carries it out in a scope.</summary>
    /// <exception cref="System.Text.Json.JsonException">The payload cannot be read.</exception>
    public abstract Func<IServiceProvider, CancellationToken, Task?> Prepare(
        ReadOnlyMemory<byte> payload, CommandContext context);
}
