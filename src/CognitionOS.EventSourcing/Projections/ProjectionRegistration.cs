using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers projections and read models.</summary>
internal static class ProjectionRegistration
{
    public static void AddProjections(this IServiceCollection services) => ArgumentNullException.ThrowIfNull(services);
}
