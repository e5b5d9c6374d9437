using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>The jobs of this process, by name and alias. Made once, at start; a fault in any declaration stops the
/// start.</summary>
internal sealed class JobCatalog
{
    private readonly FrozenDictionary<string, JobEntry> _byName;

    /// <summary>Builds every definition and checks them together.</summary>
    /// <exception cref="JobDefinitionException">Some are faulty; all faults are told.</exception>
    /// <exception cref="JobCycleException">Jobs run after one another in a ring, and nothing else is wrong.</exception>
    public JobCatalog(IEnumerable<JobRegistration> registrations, IOptions<SchedulingOptions> options)
    {
        var found = registrations
            .Select(registration => (Registration: registration, Definition: registration.Define(options.Value)))
            .ToArray();
        DefinitionRules.ThrowIfFaulty(found);
        var entries = found.Select(job => new JobEntry(job.Definition, job.Registration.Invoker)).ToArray();
        _byName = entries
            .SelectMany(
                entry => entry.Definition.Aliases.Prepend(entry.Definition.Name), (entry, name) => (entry, name))
            .ToFrozenDictionary(pair => pair.name, pair => pair.entry, StringComparer.Ordinal);
        Definitions = [.. entries.Select(entry => entry.Definition)];
        Kinds = _byName
            .SelectMany(pair => PayloadReader.ReadableVersions(pair.Value.Definition)
                .Select(version => new JobKind(pair.Key, version)))
            .ToFrozenSet();
    }

    /// <summary>Every job, in the order of registration.</summary>
    public IReadOnlyList<JobDefinition> Definitions { get; }

    /// <summary>What this node can run: always the same object.</summary>
    public IReadOnlySet<JobKind> Kinds { get; }

    /// <summary>Finds a job by its name or one of its aliases.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out JobEntry? job) => _byName.TryGetValue(name, out job);
}
