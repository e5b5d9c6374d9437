namespace CognitionOS.EventSourcing;

/// <summary>Looks after the subscriptions of this process.</summary>
internal sealed class SubscriptionControl(SubscriptionCatalog catalog, SubscriptionHost host, SubscriptionParts parts)
    : ISubscriptionControl
{
    private static readonly TimeSpan StoreLook = TimeSpan.FromMilliseconds(250);

    public async Task<IReadOnlyList<SubscriptionReport>> StatusAsync(CancellationToken cancellationToken = default)
    {
        var now = parts.Time.GetUtcNow();
        var stored = await parts.Stores.Subscriptions.ListAsync(now, cancellationToken).ConfigureAwait(false);
        var byName = stored.ToDictionary(one => one.Subscription, StringComparer.Ordinal);
        var positions = catalog.All.Select(one => PositionOf(one, byName)).ToArray();
        var head = await parts.Stores.Events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
        return
        [
            .. catalog.All.Zip(positions, (one, position) =>
                SubscriptionReports.Of(one, byName.GetValueOrDefault(one.Definition.Name), position, head, now)),
        ];
    }

    public Task StartAsync(string subscription, CancellationToken cancellationToken = default)
    {
        var found = catalog.Get(subscription);
        return host.IsRunning
            ? found.StartAsync(cancellationToken)
            : throw new InvalidOperationException(
                $"The event processor does not run; start {nameof(IEventProcessor)}, or the host.");
    }

    public Task StopAsync(string subscription, CancellationToken cancellationToken = default) =>
        catalog.Get(subscription).StopInTimeAsync(cancellationToken);

    public Task ResetAsync(string subscription, StartPoint to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);

        return catalog.Get(subscription).ResetAsync(to, cancellationToken);
    }

    public async Task WaitForAsync(
        string subscription,
        long position,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        var found = catalog.Get(subscription);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout ?? TimeSpan.Zero, TimeSpan.Zero);
        using var late = timeout is { } limit ? new CancellationTokenSource(limit, parts.Time) : null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late?.Token ?? default);
        try
        {
            while (!await HasPassedAsync(found, position, end.Token).ConfigureAwait(false))
            {
                // It asks again.
            }
        }
        catch (OperationCanceledException) when (
            late?.IsCancellationRequested == true && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"Subscription '{subscription}' has not passed position {position} within {timeout}; it stands at"
                + $" {found.Run?.Partitions.Lowest ?? 0}.");
        }
    }

    // Looks, and when it has not passed waits until another look is worth it.
    private async Task<bool> HasPassedAsync(
        Subscription subscription, long position, CancellationToken cancellationToken)
    {
        var moved = subscription.Waiters.WaitAsync(position);
        try
        {
            return await HasPassedAsync(subscription, position, moved, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            subscription.Waiters.Forget(moved);
        }
    }

    private async Task<bool> HasPassedAsync(
        Subscription subscription, long position, Task moved, CancellationToken cancellationToken)
    {
        if (subscription.Fault is { } fault)
        {
            throw new SubscriptionStoppedException(subscription.Definition.Name, fault);
        }

        if (subscription.Run is { Partitions: { IsComplete: true } partitions })
        {
            if (partitions.Lowest >= position)
            {
                return true;
            }

            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        var stored = await parts.Stores.Subscriptions
            .ListAsync(parts.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var status = stored.FirstOrDefault(one => one.Subscription == subscription.Definition.Name);
        if (status is not null && status.Checkpoint >= position)
        {
            return true;
        }

        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(moved, Task.Delay(StoreLook, parts.Time, look.Token)).ConfigureAwait(false);
        await look.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    private static long PositionOf(Subscription subscription, Dictionary<string, SubscriptionStatus> stored) =>
        subscription.Run is { Partitions: { IsComplete: true } partitions }
            ? partitions.Lowest
            : stored.GetValueOrDefault(subscription.Definition.Name)?.Checkpoint ?? 0;
}
