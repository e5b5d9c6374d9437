namespace CognitionOS.Scheduling;

/// <summary>Makes the stored form of triggers, with the state from which they start.</summary>
internal sealed class TriggerRecords(RunFactory factory)
{
    /// <summary>The jobs it knows.</summary>
    public JobRecipes Jobs => factory.Recipes;

    /// <summary>Names what is wrong with a trigger of a job.</summary>
    public void Check(TriggerFaults faults, JobRecipe recipe, Trigger trigger)
    {
        faults.Check(trigger, recipe.Definition.Name);
        if (PayloadFault(recipe, trigger.Payload) is { } fault)
        {
            faults.Add(fault);
        }

        foreach (var unknown in (trigger as AfterTrigger)?.Jobs?.Where(job => Jobs.Find(job) is null) ?? [])
        {
            faults.Add("Jobs", unknown, Jobs.UnknownFault(unknown));
        }
    }

    /// <summary>The record of a trigger that was checked, as it starts now.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="recipe">Its job.</param>
    /// <param name="trigger">When it fires.</param>
    /// <param name="set">Whose it is, and of which revision.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">
    /// The payload cannot be written, or the job computes a claim that is out of range.
    /// </exception>
    public TriggerRecord Make(
        string name, JobRecipe recipe, Trigger trigger, (TriggerOwner Owner, Version Revision) set, DateTimeOffset now)
    {
        var cursor = CursorFor(trigger, set.Owner, now);
        var payload = trigger.Payload is { } value ? recipe.Write(value) : null;
        var template = factory.Make(RunFactory.Shape(recipe, null, now), trigger.Payload, payload);
        return new TriggerRecord
        {
            Name = name,
            Owner = set.Owner,
            Revision = set.Revision,
            Definition = TriggerJson.WriteDefinition(trigger, recipe.Definition.Name, payload),
            Template = template with { Id = default, DueAt = default, TraceParent = null },
            Overlap = trigger.Overlap,
            DelayAfterEnd = (trigger as FixedDelayTrigger)?.Delay,
            After = NamesOf((trigger as AfterTrigger)?.Jobs ?? []),
            Cursor = cursor,
            NextDue = TriggerInstants.Of(trigger, recipe.Definition.Name, cursor).Next(cursor)?.ToUniversalTime(),
        };
    }

    /// <summary>The names of today, so that a trigger stays the same whichever of a job's names declares it.</summary>
    private string[] NamesOf(IReadOnlyList<string> jobs) => [.. jobs.Select(Jobs.NameOf).Distinct()];

    private static string? PayloadFault(JobRecipe recipe, object? payload) => payload is not null
        ? recipe.Fault(payload)
        : recipe.FaultWithoutPayload() is { } wanted ? $"{wanted} Set the trigger's Payload." : null;

    /// <summary>
    /// From where a new trigger looks on: what counts from the save counts from now, and the instant now is still to
    /// come for the others. Whole milliseconds, since cursors are compared exactly and not every database keeps more.
    /// </summary>
    private static DateTimeOffset CursorFor(Trigger trigger, TriggerOwner owner, DateTimeOffset now)
    {
        var anchor = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        return trigger switch
        {
            IntervalTrigger { StartAt: null } or FixedDelayTrigger { StartAt: null } or OneShotTrigger { At: null } =>
                anchor,
            OneShotTrigger { At: { } at } when owner == TriggerOwner.Store && at < anchor =>
                at.ToUniversalTime().AddMilliseconds(-1),
            _ => anchor.AddMilliseconds(-1),
        };
    }
}
