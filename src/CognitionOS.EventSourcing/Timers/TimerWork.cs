using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Claims timers that are due and hands each to whom it is for.</summary>
internal sealed class TimerWork(
    ITimerStore store,
    TimerTargets targets,
    IOptions<EventSourcingOptions> options,
    TimeProvider time,
    TimerTelemetry telemetry,
    ILogger<TimerWork>? logger = null) : IClaimWork<ClaimedTimer>
{
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(30);
    private readonly TimerOptions _options = options.Value.Timers;
    private readonly QuietLogger _logger = QuietLogger.Around(logger);

    public ValueTask<IReadOnlyList<ClaimedTimer>> ClaimAsync(int limit, CancellationToken cancellationToken) =>
        store.ClaimAsync(time.GetUtcNow(), _options.HandlerTimeout + LeaseMargin, limit, cancellationToken);

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        store.NextDueAsync(cancellationToken);

    public async Task<bool> HandleAsync(ClaimedTimer item, CancellationToken stopping)
    {
        var key = item.Timer.Key;
        if (targets.Find(key.Owner) is not { } target)
        {
            _logger.NobodyHandlesTimer(key.Owner, key.Name, _options.MaxRetryDelay.TotalSeconds);
            telemetry.Fired("", "unknown");
            return await SettleAsync(item, time.GetUtcNow() + _options.MaxRetryDelay).ConfigureAwait(false);
        }

        using var span = telemetry.Start(target.Owner, item);
        DateTimeOffset? again = null;
        var fired = new FiredTimer(key, item.Timer.DueAt, item.Timer.Payload, item.Attempt);
        var outcome = await TimedCall.RunAsync(
            async token => again = await target.FireAsync(fired, token).ConfigureAwait(false),
            target.TimeLimit ?? Timeout.InfiniteTimeSpan, time, stopping).ConfigureAwait(false);
        var retryAt = outcome.Kind is null ? again : Failed(target, item, outcome);
        var isDueAgain = await SettleAsync(item, retryAt).ConfigureAwait(false);
        await TimerTelemetry.EndAsync(span, outcome).ConfigureAwait(false);
        return isDueAgain;
    }

    public void Failed(Exception failure) => _logger.TimerStoreFailed(failure);

    private DateTimeOffset Failed(ITimerTarget target, ClaimedTimer item, CallOutcome outcome)
    {
        var now = time.GetUtcNow();
        if (outcome.Kind == CallFailureKind.Stopped)
        {
            telemetry.Fired(target.Owner, "stopped");
            return now;
        }

        var backoff = new HandlerRetry { Delay = _options.RetryDelay, MaxDelay = _options.MaxRetryDelay };
        var retryAt = now + backoff.Wait(item.Attempt);
        telemetry.Fired(target.Owner, outcome.Hanging is null ? "failed" : "hangs");
        _logger.TimerFailed(item.Timer.Key.Owner, item.Timer.Key.Name, item.Attempt, retryAt, outcome.Failure);
        return retryAt;
    }

    private async Task<bool> SettleAsync(ClaimedTimer item, DateTimeOffset? retryAt)
    {
        var settled = await store.SettleAsync(item, retryAt, CancellationToken.None).ConfigureAwait(false);
        if (settled && retryAt is null)
        {
            telemetry.Fired(targets.Find(item.Timer.Key.Owner)?.Owner ?? "", "handled");
        }

        return settled && retryAt is not null;
    }
}
