using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Adds sagas. All faults are told when the processor starts, and at the first start of a saga.</summary>
public static class EventSourcingBuilderSagaExtensions
{
    /// <summary>Declares a version of a saga.</summary>
    /// <remarks>An instance keeps the version under which it was started: leave the old one declared beside the new one
    /// until none is left. What changes steps, their order or the form of the data is a new version.</remarks>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its stable name: 1 to 100 ASCII letters, digits, dots and underscores.</param>
    /// <param name="version">1 or more; new instances take the highest.</param>
    /// <param name="form">How its data is written and read: of a source-generated context.</param>
    /// <param name="declare">Adds its steps.</param>
    /// <typeparam name="TData">What it knows: written down after each step.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddSaga<TData>(
        this EventSourcingBuilder builder,
        string name,
        int version,
        JsonTypeInfo<TData> form,
        Action<SagaBuilder<TData>> declare)
        where TData : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(declare);

        var saga = new SagaBuilder<TData>(form);
        declare(saga);
        builder.Services.AddSingleton<SagaDefinition>(saga.Build(name, version));
        if (saga.Signals.Count > 0)
        {
            builder.Services.AddSagaSubscription(new SagaSubscription(name));
        }

        return builder;
    }

    // One for all versions.
    private static void AddSagaSubscription(this IServiceCollection services, SagaSubscription subscription)
    {
        if (!services.Any(one => subscription.Equals(one.ImplementationInstance)))
        {
            services.AddSingleton(subscription);
            services.AddSingleton(subscription.Define);
        }
    }
}
