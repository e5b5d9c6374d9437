using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Adds upcasters: what reads events of an old form as if they had been appended in the new one. Stored events
/// never change.</summary>
/// <remarks>An event runs through payload upcasters first, then it is read, then it runs through those of classes. They
/// form chains; a ring is told when the processor starts. One that throws makes the read throw <see
/// cref="EventPayloadException"/>; one event may become 1,000 at most. The same event always becomes the same ones, so
/// an upcaster may look at nothing else. A filter by event type in a read names the types as they stand in the
/// store.</remarks>
public static class EventSourcingBuilderUpcasterExtensions
{
    /// <summary>Reads events of an old name as events of a new one; the payload stays as it is.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="from">The old name.</param>
    /// <param name="to">The new name: registered, or upcast further.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder RenameEvent(this EventSourcingBuilder builder, string from, string to) =>
        AddUpcaster(builder, from, [to], old => [old with { Type = to }]);

    /// <summary>Changes the JSON of events of an old name into that of a new one.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="from">The old name.</param>
    /// <param name="to">The new name: registered, or upcast further.</param>
    /// <param name="upcast">Makes the new JSON; may change what it is given.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddUpcaster(
        this EventSourcingBuilder builder, string from, string to, Func<JsonNode, JsonNode> upcast)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(upcast);

        return AddUpcaster(builder, from, [to], old => [RawEvent.FromJson(to, upcast(old.ToJson()))]);
    }

    /// <summary>Makes any number of events of the bytes of one.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="from">The old name.</param>
    /// <param name="to">The names that it may make: each registered, or upcast further.</param>
    /// <param name="upcast">Makes the new events; none: the event is left out.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddUpcaster(
        this EventSourcingBuilder builder,
        string from,
        IReadOnlyList<string> to,
        Func<RawEvent, IEnumerable<RawEvent>> upcast)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(upcast);

        builder.Services.AddSingleton(new RawUpcaster(from, [.. to], upcast));
        return builder;
    }

    /// <summary>Makes an event of a newer class of each of an older one. Both are registered.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="upcast">Makes the new event.</param>
    /// <typeparam name="TOld">The older class.</typeparam>
    /// <typeparam name="TNew">The newer class.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddUpcaster<TOld, TNew>(
        this EventSourcingBuilder builder, Func<TOld, TNew> upcast)
        where TOld : notnull
        where TNew : notnull
    {
        ArgumentNullException.ThrowIfNull(upcast);

        return AddUpcaster<TOld>(builder, [typeof(TNew)], old => [upcast(old)]);
    }

    /// <summary>Makes any number of events of newer classes of each of an older one. All are registered.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="to">The classes that it may make.</param>
    /// <param name="upcast">Makes the new events; none: the event is left out.</param>
    /// <typeparam name="TOld">The older class.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddUpcaster<TOld>(
        this EventSourcingBuilder builder, IReadOnlyList<Type> to, Func<TOld, IEnumerable<object>> upcast)
        where TOld : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(upcast);

        builder.Services.AddSingleton(new TypedUpcaster(typeof(TOld), [.. to], old => upcast((TOld)old)));
        return builder;
    }
}
