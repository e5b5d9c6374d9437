using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>A scenario while it is carried out.</summary>
internal sealed class SagaRun(ScenarioHost host, SagaId id, SagaText text)
{
    private long _head;

    public ScenarioHost Host => host;

    public SagaId Id => id;

    public async Task AppendAsync(StreamId stream, object[] events, CancellationToken cancellationToken) =>
        _head = await host.AppendAsync(stream, events, cancellationToken).ConfigureAwait(false);

    /// <summary>Moves the clock from one thing that falls due to the next, and lets the saga settle at each.</summary>
    public async Task PassAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        var end = host.Clock.GetUtcNow() + by;
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } due && due <= end)
        {
            host.Clock.AdvanceTo(due);
            await SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        host.Clock.AdvanceTo(end);
    }

    /// <summary>Waits until the saga has gone as far as it can at this instant.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        SagaInstance? saga = null;
        try
        {
            await RoutedAsync(cancellationToken).ConfigureAwait(false);
            await Eventually.TrueAsync(
                async token =>
                {
                    var isDue = await IsDueAsync(token).ConfigureAwait(false);
                    saga = await host.Get<ISagas>().GetAsync(id, token).ConfigureAwait(false);
                    return saga is null || (!isDue && IsAtRest(saga));
                },
                ScenarioHost.Patience,
                cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TimeoutException or AssertionFailedException)
        {
            throw new ScenarioFailedException(text.NotAtRest(saga), failure);
        }
    }

    // Events come to sagas by a subscription of their own, where the declaration needs one.
    private async Task RoutedAsync(CancellationToken cancellationToken)
    {
        var control = host.Get<ISubscriptionControl>();
        foreach (var report in await control.StatusAsync(cancellationToken).ConfigureAwait(false))
        {
            await control.WaitForAsync(report.Subscription, _head, null, cancellationToken)
                .WaitAsync(ScenarioHost.Patience, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    // The timer of a saga stays due until what it has set off is written down.
    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var timers = await host.Get<ITimerStore>()
            .ListAsync($"saga/{id.Name}/{id.Key}", id.Tenant, cancellationToken).ConfigureAwait(false);
        return timers.Any(timer => timer.DueAt <= host.Clock.GetUtcNow());
    }

    // Between two steps none waits, so that a saga which goes on by itself never looks as if it rested.
    private bool IsAtRest(SagaInstance saga) =>
        saga.Status is not (SagaStatus.Running or SagaStatus.Compensating)
        || (!saga.Steps.Any(static step => step.Status is SagaStepStatus.Running or SagaStepStatus.Undoing)
            && saga.Steps.Any(Waits) && !IsOverdue(saga));

    private bool IsOverdue(SagaInstance saga) =>
        saga.Status == SagaStatus.Running && saga.Until <= host.Clock.GetUtcNow();

    private bool Waits(SagaStepView step) => step.Status switch
    {
        SagaStepStatus.Waiting => step.DueAt is null || step.DueAt > host.Clock.GetUtcNow(),
        SagaStepStatus.WaitingForRetry or SagaStepStatus.WaitingForUndo => step.DueAt > host.Clock.GetUtcNow(),
        _ => false,
    };

    private async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var saga = await host.Get<ISagas>().GetAsync(id, cancellationToken).ConfigureAwait(false);
        return saga is { Status: SagaStatus.Running or SagaStatus.Compensating }
            ? saga.Steps.Where(Waits).Select(static step => step.DueAt).Append(LimitOf(saga)).Min()
            : null;
    }

    private DateTimeOffset? LimitOf(SagaInstance saga) =>
        saga.Status == SagaStatus.Running && saga.Until > host.Clock.GetUtcNow() ? saga.Until : null;
}
