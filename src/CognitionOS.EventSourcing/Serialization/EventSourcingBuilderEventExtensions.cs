using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Adds event types. All faults are told when the processor starts, and at the first use.</summary>
public static class EventSourcingBuilderEventExtensions
{
    /// <summary>Adds an event type under the name that it keeps for life.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Such as <c>order.placed</c>: 1 to <see cref="EventSourcingOptions.MaxNameLength"/>
    /// characters.</param>
    /// <param name="form">How it is written and read: of a source-generated context.</param>
    /// <param name="tags">What an event can be found by beside its stream, such as <c>course:7</c>; null:
    /// nothing.</param>
    /// <typeparam name="TEvent">Its class. Events are looked up by their exact class.</typeparam>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="tags"/> is null.</exception>
    public static EventSourcingBuilder AddEvent<TEvent>(
        this EventSourcingBuilder builder,
        string name,
        JsonTypeInfo<TEvent> form,
        Func<TEvent, IEnumerable<string>>? tags = null)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(form);

        builder.Services.AddSingleton<EventDefinition>(new EventDefinition<TEvent>(name, form, tags));
        return builder;
    }

    /// <summary>Adds an event type whose form a source-generated context holds.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Such as <c>order.placed</c>: 1 to <see cref="EventSourcingOptions.MaxNameLength"/>
    /// characters.</param>
    /// <param name="context">The context; it has <c>[JsonSerializable(typeof(TEvent))]</c>.</param>
    /// <param name="tags">What an event can be found by beside its stream; null: nothing.</param>
    /// <typeparam name="TEvent">Its class.</typeparam>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="tags"/> is null.</exception>
    public static EventSourcingBuilder AddEvent<TEvent>(
        this EventSourcingBuilder builder,
        string name,
        JsonSerializerContext context,
        Func<TEvent, IEnumerable<string>>? tags = null)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(context);

        var form = context.GetTypeInfo(typeof(TEvent)) as JsonTypeInfo<TEvent>;
        builder.Services.AddSingleton<EventDefinition>(new EventDefinition<TEvent>(name, form, tags));
        return builder;
    }

    /// <summary>Adds an event type of our own; adding it again does nothing.</summary>
    internal static void TryAddEvent<TEvent>(
        this IServiceCollection services,
        string name,
        JsonTypeInfo<TEvent> form,
        Func<TEvent, IEnumerable<string>>? tags = null)
        where TEvent : notnull
    {
        var definition = new EventDefinition<TEvent>(name, form, tags);
        if (!services.Any(one => one.ImplementationInstance is EventDefinition known && known.IsSame(definition)))
        {
            services.AddSingleton<EventDefinition>(definition);
        }
    }
}
