using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>Registers the scheduler's health check.</summary>
public static class SchedulingHealthExtensions
{
    /// <summary>Adds a check of this process's scheduler; what it complains of is set in
    /// <see cref="SchedulingOptions.Health"/>.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name. Default <c>scheduling</c>.</param>
    /// <param name="tags">Words to pick it by. Default none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddCognitionScheduling(
        this IHealthChecksBuilder builder, string name = "scheduling", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.AddCheck<SchedulingHealthCheck>(name, failureStatus: null, tags ?? []);
    }
}
