using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>
/// The triggers that this process declares: those of its jobs, with the schedules of its configuration laid over them.
/// </summary>
internal sealed class TriggerDeclarations(
    IEnumerable<JobDefinition> jobs, IEnumerable<ScheduleSection> sections, JobRecipes recipes, ILogger? logger)
{
    /// <summary>Reads the configuration as it is now.</summary>
    /// <exception cref="TriggerDefinitionException">Some schedules are faulty; all faults are told.</exception>
    public IReadOnlyList<DeclaredTrigger> Read()
    {
        var code = DeclaredTriggers.Of(jobs);
        var faults = new List<string>();
        var all = ScheduleReader.Overlay(code, sections, recipes, faults);
        DeclaredTriggers.ThrowIfAny(faults);
        foreach (var gone in code.Except(all))
        {
            if (all.FirstOrDefault(other => other.Name == gone.Name) is { } instead)
            {
                logger?.TriggerReplaced(gone.Name, instead.Place);
            }
            else
            {
                logger?.TriggerSwitchedOff(gone.Name);
            }
        }

        return all;
    }
}
