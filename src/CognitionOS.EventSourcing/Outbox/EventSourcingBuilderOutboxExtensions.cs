using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Adds commands of the outbox.</summary>
public static class EventSourcingBuilderOutboxExtensions
{
    /// <summary>Adds a command under the name that it keeps for life, and who carries it out.</summary>
    /// <remarks>Every node that runs the processor should know every command: one that it does not know is tried again
    /// by the retry policy, maybe on a node that does, and then kept as a dead command, to be redriven.</remarks>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Such as <c>invoice.send</c>.</param>
    /// <param name="form">How it is written and read: of a source-generated context.</param>
    /// <typeparam name="TCommand">Its class.</typeparam>
    /// <typeparam name="THandler">Who carries it out; registered as scoped unless it is registered.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddCommand<
        TCommand,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this EventSourcingBuilder builder, string name, JsonTypeInfo<TCommand> form)
        where TCommand : notnull
        where THandler : class, ICommandHandler<TCommand>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(form);

        builder.Services.TryAddScoped<THandler>();
        builder.Services.AddSingleton<CommandDefinition>(new TypedCommandDefinition<TCommand>(
            name, form, static services => services.GetRequiredService<THandler>()));
        return builder;
    }
}
