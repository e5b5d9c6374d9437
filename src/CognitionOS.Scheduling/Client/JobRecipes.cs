using System.Collections.Frozen;

namespace CognitionOS.Scheduling;

/// <summary>Every job that runs can be made of, by name and alias.</summary>
internal sealed class JobRecipes
{
    private readonly FrozenDictionary<string, JobRecipe> _byName;

    /// <param name="jobs">The declared jobs; names and aliases are unique among them.</param>
    /// <param name="clusterLimit">How many runs of all jobs may run at once; null for no limit.</param>
    public JobRecipes(IEnumerable<JobDefinition> jobs, int? clusterLimit)
    {
        var byName = new Dictionary<string, JobRecipe>(StringComparer.Ordinal);
        foreach (var job in jobs)
        {
            var recipe = new JobRecipe(job, FixedLimits(job, clusterLimit));
            byName.Add(job.Name, recipe);
            foreach (var alias in job.Aliases)
            {
                byName.Add(alias, recipe);
            }
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        Aliases = _byName
            .Where(pair => pair.Key != pair.Value.Definition.Name)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Definition.Name, StringComparer.Ordinal);
    }

    /// <summary>The jobs' names of today by their earlier names.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; }

    /// <summary>The job's name of today; the name itself when there is no such job.</summary>
    public string NameOf(string job) => Aliases.GetValueOrDefault(job, job);

    /// <summary>The job's recipe; null when there is no such job.</summary>
    public JobRecipe? Find(string job) => _byName.GetValueOrDefault(job);

    /// <summary>The job's recipe.</summary>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public JobRecipe Get(string job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return _byName.TryGetValue(job, out var recipe)
            ? recipe
            : throw new ArgumentException(UnknownFault(job), nameof(job));
    }

    /// <summary>Says that there is no such job, and which names are near.</summary>
    public string UnknownFault(string job)
    {
        var near = NearNames.Of(job, _byName.Keys, 3);
        return near.Count > 0
            ? $"There is no job \"{job}\". Did you mean {string.Join(" or ", near.Select(name => $"\"{name}\""))}?"
            : $"There is no job \"{job}\"; add it with AddJob.";
    }

    private static LimitClaim[] FixedLimits(JobDefinition job, int? clusterLimit)
    {
        var limits = new List<LimitClaim>(2);
        if (clusterLimit is { } slots)
        {
            limits.Add(new LimitClaim(ClaimRules.Cluster, slots));
        }

        if (job.Concurrency is { } most)
        {
            limits.Add(new LimitClaim(ClaimRules.OfJob(job.Name), most));
        }

        return [.. limits];
    }
}
