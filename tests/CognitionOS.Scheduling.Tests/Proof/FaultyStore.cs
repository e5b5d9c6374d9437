using System.Data.Common;
using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Stands between a node and its store: fails and delays before a commit and, worse, after it.</summary>
internal sealed class FaultyStore(
    IJobStore inner, FaultInjector faults, Action<IReadOnlyList<Settlement>, Exchange>? exchanged = null) : IJobStore
{
    /// <summary>Nothing reaches the store while this is set.</summary>
    public bool Down { get; set; }

    /// <summary>Whether the injector's faults strike.</summary>
    public bool Faulty { get; set; } = true;

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        CallAsync("enqueue", () => inner.EnqueueAsync(runs, now, cancellationToken), cancellationToken);

    public ValueTask<Exchange> ExchangeAsync(
        NodeLease node,
        IReadOnlyList<Settlement> settlements,
        Want want,
        DateTimeOffset now,
        CancellationToken cancellationToken = default) =>
        CallAsync(
            "exchange",
            async () =>
            {
                var exchange = await inner.ExchangeAsync(node, settlements, want, now, cancellationToken);
                exchanged?.Invoke(settlements, exchange);
                return exchange;
            },
            cancellationToken);

    public ValueTask<Renewal> RenewAsync(
        NodeRenewal renewal, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        CallAsync("renew", () => inner.RenewAsync(renewal, now, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<RunChange>> RecoverAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        CallAsync("recover", () => inner.RecoverAsync(now, limit, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<RunCommand> commands, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        CallAsync("change", () => inner.ChangeAsync(commands, now, cancellationToken), cancellationToken);

    public IJobStore In(DbTransaction transaction) => inner.In(transaction);

    private async ValueTask<T> CallAsync<T>(string name, Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        await StrikeAsync($"before {name}", cancellationToken);
        var answer = await call();
        await StrikeAsync($"after {name}", cancellationToken);
        return answer;
    }

    private async ValueTask StrikeAsync(string point, CancellationToken cancellationToken)
    {
        if (Faulty)
        {
            await faults.InvokeAsync(point, cancellationToken);
        }

        if (Down)
        {
            throw new SoakFaultException(point);
        }
    }
}
