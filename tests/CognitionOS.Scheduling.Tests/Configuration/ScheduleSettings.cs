using Microsoft.Extensions.Configuration;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Schedules for tests, as a configuration holds them.</summary>
internal static class ScheduleSettings
{
    public static IConfigurationSection Of(params IEnumerable<(string Key, string Value)> settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(one => KeyValuePair.Create<string, string?>("Schedules:" + one.Key, one.Value)))
            .Build()
            .GetSection("Schedules");

    public static SchedulingBuilder AddSchedulesOf(
        this SchedulingBuilder scheduler, params IEnumerable<(string Key, string Value)> settings) =>
        scheduler.AddSchedules(Of(settings));
}
