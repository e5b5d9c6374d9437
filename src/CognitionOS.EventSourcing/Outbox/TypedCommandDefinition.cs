using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>A command of a known class.</summary>
internal sealed class TypedCommandDefinition<TCommand>(
    string name, JsonTypeInfo<TCommand> form, Func<IServiceProvider, ICommandHandler<TCommand>> handler)
    : CommandDefinition(name, typeof(TCommand))
    where TCommand : notnull
{
    public override byte[] Write(object command) => JsonSerializer.SerializeToUtf8Bytes((TCommand)command, form);

    public override Func<IServiceProvider, CancellationToken, Task?> Prepare(
        ReadOnlyMemory<byte> payload, CommandContext context)
    {
        var command = JsonSerializer.Deserialize(payload.Span, form);
        return command is null
            ? throw new JsonException("The payload is null.")
            : (services, cancellationToken) => handler(services).HandleAsync(command, context, cancellationToken);
    }
}
