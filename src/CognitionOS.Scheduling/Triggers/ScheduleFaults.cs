using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Tells which triggers cannot fire, and which jobs have not succeeded for longer than they may.</summary>
internal sealed class ScheduleFaults(TriggerReader triggers, JobRecipes jobs, IOptions<SchedulingOptions> options)
{
    /// <summary>A sentence a fault.</summary>
    /// <param name="statistics">When each job succeeded last.</param>
    /// <param name="startedAt">What a job without any success is counted from.</param>
    /// <param name="now">The time.</param>
    public IEnumerable<string> Of(RunStatistics statistics, DateTimeOffset startedAt, DateTimeOffset now)
    {
        foreach (var (_, fault) in triggers.Broken.OrderBy(broken => broken.Key, StringComparer.Ordinal))
        {
            yield return fault;
        }

        foreach (var (job, within) in options.Value.Health.SuccessWithin)
        {
            var since = statistics.LastSuccess.TryGetValue(jobs.NameOf(job), out var success) ? success : startedAt;
            if (now - since > within)
            {
                yield return $"Job {job} has not succeeded since {since:O}.";
            }
        }
    }
}
