using System.Data.Common;

namespace CognitionOS.Scheduling.Tests;

/// <summary>A store that answers every command as it is told to, and does nothing else.</summary>
internal sealed class ChangingStore(Func<ChangeResult> answer) : IJobStore
{
    public List<RunCommand> Commands { get; } = [];

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<RunCommand> commands, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Commands.AddRange(commands);
        return ValueTask.FromResult<IReadOnlyList<ChangeResult>>([.. commands.Select(_ => answer())]);
    }

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<Exchange> ExchangeAsync(
        NodeLease node,
        IReadOnlyList<Settlement> settlements,
        Want want,
        DateTimeOffset now,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<Renewal> RenewAsync(
        NodeRenewal renewal, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<RunChange>> RecoverAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IJobStore In(DbTransaction transaction) => throw new NotSupportedException();
}
