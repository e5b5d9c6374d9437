namespace CognitionOS.Scheduling;

/// <summary>Carries out what callers ask of triggers.</summary>
/// <param name="store">Keeps the triggers.</param>
/// <param name="records">Makes and checks their records.</param>
/// <param name="reader">Reads them.</param>
/// <param name="runs">Makes runs outside of their schedule.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class TriggerControl(
    ITriggerStore store, TriggerRecords records, TriggerReader reader, TriggerRuns runs, Func<DateTimeOffset> clock)
    : ITriggerControl
{
    /// <inheritdoc/>
    public Task SaveAsync(string job, Trigger trigger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(trigger);

        return SaveAsync(Check(job, trigger), cancellationToken);
    }

    /// <inheritdoc/>
    public Task SaveAsync<TPayload>(
        string job, Trigger trigger, TPayload payload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(payload);

        return SaveAsync(Check(job, trigger with { Payload = payload }), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (record is { Owner: TriggerOwner.Code, Enabled: true })
        {
            throw new ArgumentException(
                $"The trigger \"{name}\" belongs to the code and would come back at the next start; take it out there,"
                + " or pause it.",
                nameof(name));
        }

        return record is not null && await store.DeleteAsync(name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RunId?> FireAsync(string name, CancellationToken cancellationToken = default)
    {
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        return record is null ? null : await runs.FireAsync(record, clock(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<int> BackfillAsync(string name, BackfillRange range, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(range);

        var now = clock();
        NameRules.Require(Backfill.Fault(range, now), nameof(range));
        return BackfillAsync(name, range, now, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default) =>
        await store.ListAsync(cancellationToken).ConfigureAwait(false);

    private TriggerRecord Check(string job, Trigger trigger)
    {
        var recipe = records.Jobs.Get(job);
        NameRules.Require(NameRules.Fault("The trigger's Name", trigger.Name, NameRules.MostName), nameof(trigger));
        var faults = new TriggerFaults($"Trigger \"{trigger.Name}\" of job \"{job}\"");
        records.Check(faults, recipe, trigger);
        faults.ThrowIfAny();
        return records.Make(trigger.Name ?? job, recipe, trigger, (TriggerOwner.Store, new Version(0, 0)), clock());
    }

    private async Task SaveAsync(TriggerRecord record, CancellationToken cancellationToken)
    {
        if (record.After.Count > 0)
        {
            var others = await store.ListAsync(cancellationToken).ConfigureAwait(false);
            AfterRing.ThrowIfAny(others.Where(other => other.Name != record.Name).Append(record), records.Jobs.NameOf);
        }

        var set = new TriggerSet(TriggerOwner.Store, record.Revision, [record]);
        var results = await store.SaveAsync(set, clock(), cancellationToken).ConfigureAwait(false);
        if (results[0].Outcome == TriggerSaveOutcome.Conflict)
        {
            throw new ArgumentException(
                $"The name \"{record.Name}\" belongs to a trigger of the code,"
                + $" {TriggerJson.Shown(results[0].Stored.Definition)}; give yours another.");
        }
    }

    private async Task<TriggerRecord?> FindAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);

        var all = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(record => record.Name == name);
    }

    private async Task<int> BackfillAsync(
        string name, BackfillRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        NameRules.Require(record is null ? $"There is no trigger \"{name}\"." : null, nameof(name));
        if (record is null || !reader.TryRead(record, out var trigger, out _))
        {
            throw new ArgumentException(reader.Broken.GetValueOrDefault(name), nameof(name));
        }

        var instants = Backfill.Instants(record, trigger, range);
        return await runs.BackfillAsync(record, range.Id, instants, now, cancellationToken).ConfigureAwait(false);
    }
}
