using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Adds subscriptions.</summary>
/// <remarks>A subscription is handed every committed event that its filter lets through, at least once and in order per
/// sequence, whatever fails; see <see cref="SubscriptionContext"/> for exactly once.</remarks>
public static class EventSourcingBuilderSubscriptionExtensions
{
    /// <summary>Adds a subscription that handles events one by one.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, unique and for good: its checkpoints are stored under it.</param>
    /// <param name="handler">Handles one event.</param>
    /// <param name="configure">Sets options; they are checked when the processor starts.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an argument is null.</exception>
    public static EventSourcingBuilder AddSubscription(
        this EventSourcingBuilder builder,
        string name,
        Func<StoredEvent, SubscriptionContext, CancellationToken, Task> handler,
        Action<SubscriptionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);

        return builder.Add(name, configure, false, scopes => new SingleEventHandler(scopes, handler));
    }

    /// <summary>Adds a subscription whose handler is a class, made anew in a scope for each attempt.</summary>
    /// <typeparam name="TSubscriber">The class; added as scoped unless it is registered.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, unique and for good: its checkpoints are stored under it.</param>
    /// <param name="configure">Sets options; they are checked when the processor starts.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an argument is null.</exception>
    public static EventSourcingBuilder AddSubscription<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this EventSourcingBuilder builder, string name, Action<SubscriptionOptions>? configure = null)
        where TSubscriber : class, ISubscriber
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSubscriber>();
        return builder.AddSubscription(
            name,
            static (stored, context, token) =>
                context.Services.GetRequiredService<TSubscriber>().HandleAsync(stored, context, token),
            configure);
    }

    /// <summary>Adds a subscription that handles up to <see cref="SubscriptionOptions.BatchSize"/> events of a
    /// partition at once.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, unique and for good: its checkpoints are stored under it.</param>
    /// <param name="handler">Handles one or more events.</param>
    /// <param name="configure">Sets options; they are checked when the processor starts.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an argument is null.</exception>
    public static EventSourcingBuilder AddBatchSubscription(
        this EventSourcingBuilder builder,
        string name,
        Func<IReadOnlyList<StoredEvent>, SubscriptionContext, CancellationToken, Task> handler,
        Action<SubscriptionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);

        return builder.Add(name, configure, true, scopes => new ManyEventsHandler(scopes, handler));
    }

    /// <summary>Adds a subscription whose handler of batches is a class, made anew in a scope for each
    /// attempt.</summary>
    /// <typeparam name="TSubscriber">The class; added as scoped unless it is registered.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, unique and for good: its checkpoints are stored under it.</param>
    /// <param name="configure">Sets options; they are checked when the processor starts.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an argument is null.</exception>
    public static EventSourcingBuilder AddBatchSubscription<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this EventSourcingBuilder builder, string name, Action<SubscriptionOptions>? configure = null)
        where TSubscriber : class, IBatchSubscriber
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSubscriber>();
        return builder.AddBatchSubscription(
            name,
            static (batch, context, token) =>
                context.Services.GetRequiredService<TSubscriber>().HandleAsync(batch, context, token),
            configure);
    }

    private static EventSourcingBuilder Add(
        this EventSourcingBuilder builder,
        string name,
        Action<SubscriptionOptions>? configure,
        bool inBatches,
        Func<IServiceScopeFactory, IPartitionHandler> handler)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var options = new SubscriptionOptions();
        configure?.Invoke(options);
        builder.Services.AddSingleton(new SubscriptionDefinition(
            name,
            options,
            inBatches ? options.BatchSize : 1,
            services => handler(services.GetRequiredService<IServiceScopeFactory>())));
        return builder;
    }
}
