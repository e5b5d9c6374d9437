using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Adds handlers of durable timers.</summary>
/// <remarks>A timer is set by <see cref="SetTimer"/> and cancelled by <see cref="CancelTimer"/> among the <see
/// cref="EventBatch.Writes"/> of an append: it commits with the events, or not at all.</remarks>
public static class EventSourcingBuilderTimerExtensions
{
    /// <summary>Hands the timers of an owner to a class, which is resolved from a scope of its own for each
    /// attempt.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="owner">What <see cref="TimerKey.Owner"/> is up to its first slash.</param>
    /// <typeparam name="THandler">The class; registered as scoped unless it is registered.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddTimerHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this EventSourcingBuilder builder, string owner)
        where THandler : class, ITimerHandler
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddScoped<THandler>();
        return builder.AddTimerHandler(owner, static (services, timer, cancellationToken) =>
            services.GetRequiredService<THandler>().HandleAsync(timer, cancellationToken));
    }

    /// <summary>Hands the timers of an owner to a delegate.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="owner">What <see cref="TimerKey.Owner"/> is up to its first slash.</param>
    /// <param name="handle">As <see cref="ITimerHandler.HandleAsync"/>; the provider is a scope of the attempt's
    /// own.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddTimerHandler(
        this EventSourcingBuilder builder,
        string owner,
        Func<IServiceProvider, FiredTimer, CancellationToken, Task> handle)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(handle);

        builder.Services.AddSingleton(new TimerHandlerDefinition(owner, handle));
        return builder;
    }
}
