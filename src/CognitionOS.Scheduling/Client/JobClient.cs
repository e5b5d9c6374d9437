using System.Data.Common;

namespace CognitionOS.Scheduling;

/// <summary>Hands runs to a store and tells of those that are new.</summary>
/// <param name="store">The store, or the store bound to a transaction.</param>
/// <param name="factory">Makes the runs.</param>
/// <param name="ids">Names the workflows.</param>
/// <param name="time">The clock.</param>
/// <param name="feed">Is told of what was committed; null in a transaction.</param>
internal sealed class JobClient(
    IJobStore store, RunFactory factory, IdSource ids, TimeProvider time, ChangeFeed? feed) : IJobClient
{
    /// <inheritdoc/>
    public Task<EnqueueResult> EnqueueAsync(
        string job, EnqueueOptions? options = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return EnqueueAsync(factory.Make(job, options, now), now, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EnqueueResult> EnqueueAsync<TPayload>(
        string job, TPayload payload, EnqueueOptions? options = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return EnqueueAsync(factory.Make(job, payload, options, now), now, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnqueueResult>> EnqueueManyAsync<TPayload>(
        string job,
        IEnumerable<TPayload> payloads,
        EnqueueOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(payloads);

        var now = time.GetUtcNow();
        return EnqueueAsync(factory.MakeMany(job, payloads, options, now), now, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WorkflowId> SubmitAsync(
        Workflow workflow, EnqueueOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);

        var now = time.GetUtcNow();
        var id = new WorkflowId(ids.Next());
        return SubmitAsync(id, new WorkflowRuns(factory).Make(workflow, id, options, now), now, cancellationToken);
    }

    /// <inheritdoc/>
    public IJobClient In(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);

        // Whether the host commits is never known here, so nobody is told.
        return new JobClient(store.In(transaction), factory, ids, time, feed: null);
    }

    // The way that most runs take: without an observer and with a store that answers at once, nothing is awaited.
    private Task<EnqueueResult> EnqueueAsync(NewRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (feed is { HasObservers: true } || cancellationToken.IsCancellationRequested)
        {
            return FirstAsync(EnqueueAsync([run], now, cancellationToken));
        }

        var enqueuing = store.EnqueueAsync([run], now, cancellationToken);
        return enqueuing.IsCompletedSuccessfully
            ? Task.FromResult(enqueuing.Result[0])
            : FirstAsync(enqueuing.AsTask());
    }

    private static async Task<EnqueueResult> FirstAsync(Task<IReadOnlyList<EnqueueResult>> enqueuing) =>
        (await enqueuing.ConfigureAwait(false))[0];

    private async Task<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return [];
        }

        if (feed?.Reserve() is not { } place)
        {
            return await store.EnqueueAsync(runs, now, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<RunChange> changes = [];
        try
        {
            var results = await store.EnqueueAsync(runs, now, cancellationToken).ConfigureAwait(false);
            changes = NewRuns.Of(runs, results, now);
            return results;
        }
        finally
        {
            feed.Fill(place, changes);
        }
    }

    private async Task<WorkflowId> SubmitAsync(
        WorkflowId id, IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await EnqueueAsync(runs, now, cancellationToken).ConfigureAwait(false);
        return id;
    }
}
