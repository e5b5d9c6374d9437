using Microsoft.Extensions.Configuration;

namespace CognitionOS.Scheduling;

/// <summary>A section of the configuration that holds schedules by name.</summary>
/// <param name="Configuration">The section; read when the node starts.</param>
internal sealed record ScheduleSection(IConfiguration Configuration);
