using System.Data.Common;
using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Stands between a node and its store: fails, counts, shows a clock of its own, enlists.</summary>
internal sealed class StoreWrapper(IJobStore inner) : IJobStore
{
    private int _exchanges;

    public int Exchanges => Volatile.Read(ref _exchanges);

    /// <summary>Thrown instead of an exchange while set.</summary>
    public Exception? ExchangeFault { get; set; }

    /// <summary>Thrown instead of a renewal while set.</summary>
    public Exception? RenewalFault { get; set; }

    /// <summary>Changes what a renewal answers while set.</summary>
    public Func<Renewal, Renewal>? Answer { get; set; }

    /// <summary>Awaited before a renewal.</summary>
    public Task RenewalHold { get; set; } = Task.CompletedTask;

    /// <summary>Awaited before an exchange.</summary>
    public Task ExchangeHold { get; set; } = Task.CompletedTask;

    /// <summary>The store's own clock; null for none.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>The sizes of the exchanges so far.</summary>
    public List<int> Settled { get; } = [];

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.EnqueueAsync(runs, now, cancellationToken);

    public async ValueTask<Exchange> ExchangeAsync(
        NodeLease node,
        IReadOnlyList<Settlement> settlements,
        Want want,
        DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _exchanges);
        await ExchangeHold;
        if (ExchangeFault is { } fault)
        {
            throw fault;
        }

        Settled.Add(settlements.Count);
        return await inner.ExchangeAsync(node, settlements, want, now, cancellationToken);
    }

    public async ValueTask<Renewal> RenewAsync(
        NodeRenewal renewal, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await RenewalHold.WaitAsync(cancellationToken);
        if (RenewalFault is { } fault)
        {
            throw fault;
        }

        var answer = await inner.RenewAsync(renewal, now, cancellationToken);
        answer = Clock is null ? answer : answer with { StoreTime = Clock.GetUtcNow() };
        return Answer?.Invoke(answer) ?? answer;
    }

    public ValueTask<IReadOnlyList<RunChange>> RecoverAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        inner.RecoverAsync(now, limit, cancellationToken);

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<RunCommand> commands, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.ChangeAsync(commands, now, cancellationToken);

    public IJobStore In(DbTransaction transaction) => transaction is FakeTransaction ? inner : inner.In(transaction);
}
