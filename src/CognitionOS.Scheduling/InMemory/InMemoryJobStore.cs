using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

internal sealed class InMemoryJobStore(
    SchedulingState state, InMemoryStoreSignal signal, RunSteps steps, ILogger logger) : IJobStore
{
    // Between two of them the lock is free: a million runs are looked through in about sixty calls.
    private const int SweepStepsPerCall = 16;

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        cancellationToken.ThrowIfCancellationRequested();
        var commit = new Commit(now, tell: true, tellBirths: false);
        IReadOnlyList<EnqueueResult> results;
        lock (state.Gate)
        {
            results = steps.Enqueue.Enqueue(runs, commit);
        }

        signal.Raise(commit);
        return ValueTask.FromResult(results);
    }

    public ValueTask<Exchange> ExchangeAsync(
        NodeLease node,
        IReadOnlyList<Settlement> settlements,
        Want want,
        DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlements);
        ArgumentNullException.ThrowIfNull(want);
        SettleFlow.ThrowIfImpossible(settlements);
        var commit = Begin(now, want.TellChanges, cancellationToken);
        Exchange exchange;
        lock (state.Gate)
        {
            exchange = Exchange(node, settlements, want, commit);
        }

        signal.Raise(commit);
        return ValueTask.FromResult(exchange);
    }

    public ValueTask<Renewal> RenewAsync(
        NodeRenewal renewal, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        var commit = Begin(now, tell: true, cancellationToken);
        Renewal answer;
        lock (state.Gate)
        {
            answer = steps.Leases.Renew(renewal, commit);
        }

        signal.Raise(commit);
        return ValueTask.FromResult(commit.Changes.Count == 0 ? answer : answer with { Changes = commit.Changes });
    }

    public ValueTask<IReadOnlyList<RunChange>> RecoverAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var commit = Begin(now, tell: true, cancellationToken);
        lock (state.Gate)
        {
            steps.Leases.Recover(commit, limit);
            state.Rates.ForgetFull(commit.NowTicks, limit);
            state.Uniques.ForgetFree(now, limit);
        }

        Sweep(commit, limit);
        signal.Raise(commit);
        foreach (var mend in commit.Mends)
        {
            logger.StateMended(mend);
        }

        return ValueTask.FromResult(commit.Changes);
    }

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<RunCommand> commands, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        CommandFlow.ThrowIfImpossible(commands);
        var commit = Begin(now, tell: true, cancellationToken);
        var results = new ChangeResult[commands.Count];
        lock (state.Gate)
        {
            for (var index = 0; index < results.Length; index++)
            {
                results[index] = steps.Commands.Change(commands[index], commit);
            }
        }

        signal.Raise(commit);
        return ValueTask.FromResult<IReadOnlyList<ChangeResult>>(results);
    }

    public IJobStore In(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);

        throw new NotSupportedException(
            $"The in-memory job store cannot enlist in a {transaction.GetType().FullName}. "
            + "Use the store of that database.");
    }

    private void Sweep(Commit commit, int limit)
    {
        var goesOn = true;
        for (var step = 0; goesOn && step < SweepStepsPerCall; step++)
        {
            lock (state.Gate)
            {
                goesOn = steps.Sweep.Step(commit, limit);
            }
        }
    }

    private Exchange Exchange(NodeLease lease, IReadOnlyList<Settlement> settlements, Want want, Commit commit)
    {
        var node = state.Nodes.Current(lease, state.LeaseTime(commit.Now));
        var abandoned = steps.Settlements.AbandonedAmong(settlements, lease);
        var accepted = settlements.Count == 0 ? [] : new bool[settlements.Count];
        for (var index = 0; index < accepted.Length; index++)
        {
            accepted[index] = steps.Settlements.Settle(settlements[index], lease, commit);
        }

        if (node is not null && want.Held is { } held)
        {
            steps.Settlements.GiveBack(node, held, commit);
        }

        var claimed = node is null ? [] : steps.Claims.Claim(node, want, commit);
        state.Ready.Ripen(commit.NowTicks);
        DateTimeOffset? nextDue =
            state.Ready.Later.Peek() is { } next ? new DateTimeOffset(next.DueTicks, TimeSpan.Zero) : null;
        return new Exchange(accepted, claimed, nextDue, node is null, commit.Changes) { Abandoned = abandoned };
    }

    private static Commit Begin(DateTimeOffset now, bool tell, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new Commit(now, tell);
    }
}
