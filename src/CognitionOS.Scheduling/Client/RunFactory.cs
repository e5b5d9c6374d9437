using System.Diagnostics;

namespace CognitionOS.Scheduling;

/// <summary>Makes runs of declared jobs, and refuses what no run can be made of. Nothing is allocated for a run but
/// what it keeps.</summary>
internal sealed class RunFactory(JobRecipes recipes, IdSource ids)
{
    /// <summary>The jobs it knows.</summary>
    public JobRecipes Recipes => recipes;

    /// <summary>A run of a job without payload.</summary>
    /// <exception cref="ArgumentException">No such job, or it wants a payload, or an option or a computed claim is out
    /// of range.</exception>
    public NewRun Make(string job, EnqueueOptions? options, DateTimeOffset now)
    {
        var recipe = recipes.Get(job);
        NameRules.Require(recipe.FaultWithoutPayload(), "payload");
        return Make(Shape(recipe, options, now), payload: null, json: null);
    }

    /// <summary>A run of a job with a payload.</summary>
    /// <exception cref="ArgumentException">No such job, or the payload is not its, or an option or a computed claim is
    /// out of range.</exception>
    public NewRun Make<TPayload>(string job, TPayload payload, EnqueueOptions? options, DateTimeOffset now) =>
        Make(Shape(recipes.Get(job), options, now), payload);

    /// <summary>A run per payload.</summary>
    /// <exception cref="ArgumentException">As for one run.</exception>
    public IReadOnlyList<NewRun> MakeMany<TPayload>(
        string job, IEnumerable<TPayload> payloads, EnqueueOptions? options, DateTimeOffset now)
    {
        var shape = Shape(recipes.Get(job), options, now);
        var runs = payloads.TryGetNonEnumeratedCount(out var count) ? new List<NewRun>(count) : [];
        foreach (var payload in payloads)
        {
            runs.Add(Make(shape, payload));
        }

        return runs;
    }

    /// <summary>What the runs of one call have in common.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static RunShape Shape(JobRecipe recipe, EnqueueOptions? options, DateTimeOffset now)
    {
        var definition = recipe.Definition;
        if (options is null)
        {
            return new RunShape(recipe, now, definition.Priority, "", recipe.Tags, null, CurrentTrace());
        }

        NameRules.Require(EnqueueRules.Fault(options, now), nameof(options));
        return new RunShape(
            recipe,
            options.DueAt?.ToUniversalTime() ?? now + (options.Delay ?? TimeSpan.Zero),
            options.Priority ?? definition.Priority,
            options.Tenant,
            Merge(recipe.Tags, options.Tags),
            options.Unique,
            CurrentTrace());
    }

    /// <summary>One run of a call.</summary>
    /// <exception cref="ArgumentException">The job computed a claim that is out of range.</exception>
    public NewRun Make(in RunShape shape, object? payload, byte[]? json)
    {
        var definition = shape.Recipe.Definition;
        var context = new LimitKeyContext(definition.Name, shape.Tenant, payload);
        return new NewRun
        {
            Id = new RunId(ids.Next()),
            Job = definition.Name,
            Tenant = shape.Tenant,
            DueAt = shape.DueAt,
            Priority = shape.Priority,
            PayloadVersion = definition.PayloadVersion,
            Payload = json,
            Tags = shape.Tags,
            Limits = ComputedClaims.Limits(shape.Recipe, context),
            Rate = ComputedClaims.Rate(definition, context),
            Unique = shape.Unique ?? ComputedClaims.Unique(definition, context),
            TraceParent = shape.TraceParent,
            MaxLosses = definition.MaxLosses,
        };
    }

    /// <summary>The tags of both, each once, those of the first in front; the first itself when the second adds
    /// none.</summary>
    public static IReadOnlyList<string> Merge(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        if (second.Count == 0)
        {
            return first;
        }

        var merged = new List<string>(first);
        foreach (var tag in second)
        {
            if (!merged.Contains(tag))
            {
                merged.Add(tag);
            }
        }

        return merged;
    }

    private NewRun Make<TPayload>(in RunShape shape, TPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (shape.Recipe.Definition.Payload?.Type != typeof(TPayload) || !typeof(TPayload).IsSealed)
        {
            NameRules.Require(shape.Recipe.Fault(payload), nameof(payload));
        }

        var definition = shape.Recipe.Definition;
        return Make(shape, definition.ComputesClaims() ? payload : null, shape.Recipe.Write(payload));
    }

    private static string? CurrentTrace() =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;
}
