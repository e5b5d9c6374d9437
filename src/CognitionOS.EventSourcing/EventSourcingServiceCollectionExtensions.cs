using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CognitionOS.EventSourcing;

/// <summary>Registers event sourcing.</summary>
public static class EventSourcingServiceCollectionExtensions
{
    /// <summary>Adds event sourcing with in-memory stores. Calling it again adds nothing twice.</summary>
    /// <remarks>A host starts what reacts to events; in a plain container start <see cref="IEventProcessor"/>
    /// yourself.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; they are checked when the host starts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static EventSourcingBuilder AddCognitionEventSourcing(
        this IServiceCollection services, Action<EventSourcingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var options = services.AddOptionsWithValidateOnStart<EventSourcingOptions, EventSourcingOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EventSourcingTelemetry>();
        services.AddInMemoryStores();
        services.AddEventClient();
        services.AddSubscriptions();
        services.AddProjections();
        services.AddAggregates();
        services.AddSagas();
        services.TryAddSingleton<IEventProcessor, EventProcessor>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EventProcessorService>());
        return new EventSourcingBuilder(services);
    }

    /// <summary>Adds event sourcing with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the options, such as <c>EventSourcing</c>.</param>
    /// <param name="configure">Sets options after the section did.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is
    /// null.</exception>
    public static EventSourcingBuilder AddCognitionEventSourcing(
        this IServiceCollection services, IConfiguration section, Action<EventSourcingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);

        services.AddOptions<EventSourcingOptions>().Bind(section);
        return services.AddCognitionEventSourcing(configure);
    }
}
