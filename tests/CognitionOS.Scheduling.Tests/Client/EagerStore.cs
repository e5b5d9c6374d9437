using System.Data.Common;

namespace CognitionOS.Scheduling.Tests;

/// <summary>A store on which a node starts every run, and tells of it, before the caller who enqueued it hears that it
/// is there.</summary>
internal sealed class EagerStore(IJobStore store, ChangeFeed feed) : IJobStore
{
    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var results = await store.EnqueueAsync(runs, now, cancellationToken);
        feed.Tell([.. runs.Select(
            run => new RunChange(run.Id, run.Job, run.Tenant, RunState.Queued, RunState.Running, 1, now))]);
        return results;
    }

    public ValueTask<Exchange> ExchangeAsync(
        NodeLease node,
        IReadOnlyList<Settlement> settlements,
        Want want,
        DateTimeOffset now,
        CancellationToken cancellationToken = default) =>
        store.ExchangeAsync(node, settlements, want, now, cancellationToken);

    public ValueTask<Renewal> RenewAsync(
        NodeRenewal renewal, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        store.RenewAsync(renewal, now, cancellationToken);

    public ValueTask<IReadOnlyList<RunChange>> RecoverAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        store.RecoverAsync(now, limit, cancellationToken);

    public async ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<RunCommand> commands, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var results = await store.ChangeAsync(commands, now, cancellationToken);
        feed.Tell(
        [
            .. results.SelectMany(result => result.Changes)
                .Where(change => change.To == RunState.Queued)
                .Select(change => change with { From = RunState.Queued, To = RunState.Running }),
        ]);
        return results;
    }

    public IJobStore In(DbTransaction transaction) => store.In(transaction);
}
