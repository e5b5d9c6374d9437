using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>One attempt of a run, as the job sees it. Safe from any thread.</summary>
public sealed class JobContext
{
    private readonly RunExecution _execution;
    private readonly RunTools _tools;
    private IServiceProvider? _services;
    private RunLogger? _logger;
    private RunProgress? _progress;
    private RunProgress? _lastProgress;

    internal JobContext(RunExecution execution, RunTools tools)
    {
        _execution = execution;
        _tools = tools;
    }

    /// <summary>The run, the same on all of its attempts: the key by which an outside effect is recognised as a
    /// repetition.</summary>
    public RunId Run => Claim.Run.Id;

    /// <summary>The job's name, also when the run was enqueued under an alias.</summary>
    public string Job => _execution.Job.Definition.Name;

    /// <summary>Whose run it is.</summary>
    public string Tenant => Claim.Run.Tenant;

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt => Claim.Attempt;

    /// <summary>Higher than that of every earlier attempt: hand it to a system that can refuse an older one.</summary>
    public long Fence => Claim.Fence;

    /// <summary>When the run was due, as it was enqueued or rescheduled.</summary>
    public DateTimeOffset DueAt => Claim.Run.DueAt;

    /// <summary>When the run was due first, before rate limits and retries moved it.</summary>
    public DateTimeOffset FirstDueAt => Claim.FirstDueAt;

    /// <summary>When this attempt started.</summary>
    public DateTimeOffset StartedAt => _execution.StartedAt ?? Claim.FirstDueAt;

    /// <summary>The trigger or workflow it comes from; null when a caller enqueued it.</summary>
    public RunOrigin? Origin => Claim.Run.Origin;

    /// <summary>The attempt's own scope, disposed when the attempt has ended.</summary>
    public IServiceProvider Services
    {
        get => _services ?? EmptyServices.Instance;
        internal set => _services = value;
    }

    /// <summary>Logs to the application's log and, from the option <c>RunLogLevel</c> on, to the run's history, which
    /// keeps a bounded number of lines.</summary>
    public ILogger Logger => OwnLogger();

    internal byte[]? Result { get; private set; }

    /// <summary>The newest progress, reported to the store or not; null when the attempt told none.</summary>
    internal RunProgress? LastProgress => Volatile.Read(ref _lastProgress);

    internal bool HasLog => _logger is not null;

    private ClaimedRun Claim => _execution.Claim;

    /// <summary>Tells how far the run has come. Stored at most once a second, and what was
    /// told last with the end of the attempt; also a sign of life.</summary>
    /// <param name="fraction">0 to 1.</param>
    /// <param name="message">What it is doing; cut at 1,000 characters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is outside of 0 to 1.</exception>
    public void Report(double fraction, string? message = null)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Progress is 0 to 1.");
        }

        var progress = new RunProgress(fraction, message is null ? null : RunErrors.Cut(message, 1_000));
        Volatile.Write(ref _lastProgress, progress);
        Volatile.Write(ref _progress, progress);
        _execution.ReportProgress();
    }

    /// <summary>A sign of life: the heartbeat timeout counts anew from here.</summary>
    public void Heartbeat() => _execution.Beat();

    /// <summary>Stores a result with the success of this attempt: children in a workflow and monitors can read it. The
    /// last one counts.</summary>
    /// <param name="value">Written as JSON before this returns.</param>
    /// <param name="form">How it is written.</param>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="form"/> is null.</exception>
    public void SetResult<T>(T value, JsonTypeInfo<T> form)
    {
        ArgumentNullException.ThrowIfNull(form);

        Result = JsonSerializer.SerializeToUtf8Bytes(value, form);
    }

    /// <summary>Reads the result of a parent in the workflow.</summary>
    /// <param name="node">The parent's name in the workflow.</param>
    /// <param name="form">How it is read.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <returns>The default of the type when the parent set no result.</returns>
    /// <exception cref="ArgumentException">The run has no parent of this name.</exception>
    /// <exception cref="JsonException">The result is of another type.</exception>
    public async Task<T?> GetParentResultAsync<T>(
        string node, JsonTypeInfo<T> form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(form);

        var parents = await _tools.History
            .GetAsync(Claim.Run.Parents?.Runs ?? [], cancellationToken)
            .ConfigureAwait(false);
        var parent = parents.FirstOrDefault(run => run.Run.Origin?.Node == node)
            ?? throw new ArgumentException(
                $"Run {Run} has no parent '{node}'; its parents are"
                + $" {string.Join(", ", parents.Select(run => run.Run.Origin?.Node))}.",
                nameof(node));
        return parent.Result is { } result ? JsonSerializer.Deserialize(result, form) : default;
    }

    /// <summary>Settles this run as succeeded inside of the host's transaction: it is done exactly when the transaction
    /// commits. Return after the commit.</summary>
    /// <remarks>If the job throws afterwards, or returns and the transaction was not committed, the attempt has
    /// failed.</remarks>
    /// <param name="transaction">An open transaction on the store's database.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="StaleFenceException">A newer attempt exists or the lease is lost: roll back.</exception>
    /// <exception cref="NotSupportedException">The store cannot enlist in a transaction of this type.</exception>
    public async Task CompleteInAsync(DbTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);

        var success = new Settlement
        {
            Claim = _execution.Fenced,
            Kind = SettlementKind.Succeeded,
            StartedAt = StartedAt,
            Result = Result,
            Progress = LastProgress,
        };
        var lease = new NodeLease(_tools.Options.NodeName, _execution.Epoch);
        var answer = await _tools.Store.In(transaction)
            .ExchangeAsync(
                lease,
                [success],
                new Want(0, 0, _tools.Kinds, TellChanges: true),
                _tools.Clock.GetUtcNow(),
                cancellationToken)
            .ConfigureAwait(false);
        if (!answer.Accepted[0])
        {
            throw new StaleFenceException(Run, Fence);
        }

        _execution.ChangesInTransaction = answer.Changes;
        _execution.CompletedInTransaction = true;
    }

    /// <summary>The newest progress that was not taken yet, once.</summary>
    internal RunProgress? TakeProgress() => Interlocked.Exchange(ref _progress, null);

    internal async Task WriteLogAsync()
    {
        if (_logger?.TakeLines() is { Count: > 0 } lines)
        {
            await RunLogWriter.WriteAsync(_tools, _execution, lines).ConfigureAwait(false);
        }
    }

    private RunLogger OwnLogger() =>
        _logger ?? Interlocked.CompareExchange(ref _logger, new RunLogger(_execution, _tools), null) ?? _logger;

    private sealed class EmptyServices : IServiceProvider
    {
        public static readonly EmptyServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
