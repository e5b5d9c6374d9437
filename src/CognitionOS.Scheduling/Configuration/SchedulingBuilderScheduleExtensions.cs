using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>Adds schedules that stand in the configuration.</summary>
public static class SchedulingBuilderScheduleExtensions
{
    /// <summary>
    /// Adds the schedules of a section, such as <c>CognitionOS:Scheduling:Schedules</c>: name → <c>Job</c> (default the
    /// name), <c>Cron</c> with <c>Format</c> and <c>Zone</c>, or <c>Every</c>; <c>Enabled</c>, <c>Misfire</c>,
    /// <c>Overlap</c>, <c>Jitter</c>.
    /// </summary>
    /// <remarks>
    /// A schedule with the name of a trigger that code declares takes its place and keeps what it does not say itself;
    /// <c>"Enabled": false</c> takes the trigger away. The section is read when the node starts; all faults are told at
    /// once, with their path. A durable store takes changed schedules under a raised
    /// <see cref="SchedulingOptions.Revision"/> only.
    /// </remarks>
    /// <param name="builder">The scheduler.</param>
    /// <param name="section">Holds one schedule per child. May be empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="section"/> is
    /// null.</exception>
    public static SchedulingBuilder AddSchedules(this SchedulingBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);

        builder.Services.AddSingleton(new ScheduleSection(section));
        return builder;
    }
}
