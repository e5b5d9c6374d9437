using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Adds projections.</summary>
public static class EventSourcingBuilderProjectionExtensions
{
    /// <summary>Adds a projection to documents. Faults are told at the start, all at once.</summary>
    /// <typeparam name="TDocument">The document.</typeparam>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its name, and that of its read model: unique.</param>
    /// <param name="json">How documents are written.</param>
    /// <param name="declare">Says which events lead to which documents.</param>
    public static EventSourcingBuilder AddProjection<TDocument>(
        this EventSourcingBuilder builder,
        string name,
        JsonTypeInfo<TDocument> json,
        Action<ProjectionBuilder<TDocument>> declare)
        where TDocument : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(declare);

        return builder.Add<TDocument>(name, _ => DocumentProjection<TDocument>.Create(name, json, declare));
    }

    /// <summary>Adds a projection that is declared by a class. Faults are told at the start, all at once.</summary>
    /// <typeparam name="TProjection">The class; a singleton.</typeparam>
    /// <typeparam name="TDocument">The document.</typeparam>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its name, and that of its read model: unique.</param>
    /// <param name="json">How documents are written.</param>
    public static EventSourcingBuilder AddProjection<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProjection, TDocument>(
        this EventSourcingBuilder builder, string name, JsonTypeInfo<TDocument> json)
        where TProjection : class, IProjection<TDocument>
        where TDocument : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(json);

        builder.Services.TryAddSingleton<TProjection>();
        return builder.Add<TDocument>(name, services => DocumentProjection<TDocument>.Create(
            name, json, services.GetRequiredService<TProjection>().Declare));
    }

    /// <summary>Adds a projection that writes wherever its handlers want. Faults are told at the start, all at
    /// once.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its name: unique.</param>
    /// <param name="declare">Says which events lead to what.</param>
    public static EventSourcingBuilder AddProjection(
        this EventSourcingBuilder builder, string name, Action<ProjectionWriterBuilder> declare)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(declare);

        builder.Services.AddSingleton(new ProjectionDeclaration(name, _ =>
        {
            var writer = new ProjectionWriterBuilder();
            declare(writer);
            return writer.Finish(name);
        }));
        return builder;
    }

    private static EventSourcingBuilder Add<TDocument>(
        this EventSourcingBuilder builder, string name, Func<IServiceProvider, ProjectionDefinition> create)
        where TDocument : class
    {
        builder.Services.AddSingleton(new ProjectionDeclaration(name, create));
        builder.Services.TryAddSingleton(services => services.GetRequiredService<IReadModels>().Of<TDocument>());
        return builder;
    }
}
