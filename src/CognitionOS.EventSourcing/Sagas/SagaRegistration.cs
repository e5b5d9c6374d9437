using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Registers sagas, timers and the outbox.</summary>
internal static class SagaRegistration
{
    public static void AddSagas(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddTimers();
        services.AddOutbox();
        services.AddSagaEvents();
        services.TryAddSingleton<SagaTelemetry>();
        services.TryAddSingleton<SagaReports>();
        services.TryAddSingleton<SagaSettings>();
        services.TryAddSingleton<SagaCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, SagaCatalog>(
            static provider => provider.GetRequiredService<SagaCatalog>()));
        services.TryAddSingleton<SagaStreams>();
        services.TryAddSingleton<SagaIndex>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, SagaProbe>());
        services.TryAddSingleton<SagaFloor>();
        services.TryAddSingleton<SagaCaller>();
        services.TryAddSingleton<SagaDriver>();
        services.TryAddSingleton<SagaChanges>();
        services.TryAddSingleton<SagaViews>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITimerTarget, SagaTimerTarget>());
        services.TryAddSingleton<Sagas>();
        services.TryAddSingleton<ISagas>(static provider => provider.GetRequiredService<Sagas>());
        services.TryAddSingleton<ISagaRepair, SagaRepair>();
    }

    private static void AddSagaEvents(this IServiceCollection services)
    {
        var json = SagaJson.Default;
        services.TryAddEvent("saga.started", json.SagaStarted);
        services.TryAddEvent("saga.step.started", json.SagaStepStarted);
        services.TryAddEvent("saga.step.completed", json.SagaStepCompleted);
        services.TryAddEvent("saga.step.failed", json.SagaStepFailed);
        services.TryAddEvent("saga.step.undone", json.SagaStepUndone);
        services.TryAddEvent("saga.step.skipped", json.SagaStepSkipped);
        services.TryAddEvent("saga.step.restarted", json.SagaStepRestarted);
        services.TryAddEvent("saga.wait.started", json.SagaWaitStarted);
        services.TryAddEvent("saga.event.received", json.SagaEventReceived);
        services.TryAddEvent("saga.cancelled", json.SagaCancelRequested);
        services.TryAddEvent("saga.ended", json.SagaEnded);
    }
}
