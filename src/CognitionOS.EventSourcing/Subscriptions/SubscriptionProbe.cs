namespace CognitionOS.EventSourcing;

/// <summary>Complains of subscriptions that have stopped, that do not get on though there is something to do, and whose
/// dead letters are left lying.</summary>
internal sealed class SubscriptionProbe(ISubscriptionControl control, SubscriptionParts parts) : IHealthProbe
{
    public async ValueTask<IReadOnlyList<HealthComplaint>> CheckAsync(CancellationToken cancellationToken)
    {
        var complaints = new List<HealthComplaint>();
        foreach (var report in await control.StatusAsync(cancellationToken).ConfigureAwait(false))
        {
            complaints.AddRange(OfRunning(report));
            if (report.Parked > 0)
            {
                complaints.AddRange(await OfParkedAsync(report, cancellationToken).ConfigureAwait(false));
            }
        }

        return complaints;
    }

    private IEnumerable<HealthComplaint> OfRunning(SubscriptionReport report)
    {
        if (report.Fault is { } fault)
        {
            yield return new HealthComplaint(true, $"Subscription '{report.Subscription}' has stopped: {fault}");
        }
        else if (report.State == SubscriptionState.Stopped)
        {
            yield return new HealthComplaint(false, $"Subscription '{report.Subscription}' was stopped.");
        }
        else if (report.StuckSince is { } since && parts.Time.GetUtcNow() - since is var still
            && still >= parts.Node.Terms.StuckAfter)
        {
            yield return new HealthComplaint(
                still >= parts.Node.Terms.UnhealthyAfter,
                $"Subscription '{report.Subscription}' has not got on for {still.TotalSeconds:0} s; it is at position"
                + $" {report.Position} of {report.Head}.");
        }
    }

    private async ValueTask<IEnumerable<HealthComplaint>> OfParkedAsync(
        SubscriptionReport report, CancellationToken cancellationToken)
    {
        var letters = await parts.Stores.DeadLetters
            .ListAsync(report.Subscription, null, 0, 1, cancellationToken).ConfigureAwait(false);
        var lying = letters.Select(letter => parts.Time.GetUtcNow() - letter.ParkedAt).DefaultIfEmpty().Max();
        return lying > parts.Node.Terms.OldestParked
            ? [new HealthComplaint(
                false,
                $"Subscription '{report.Subscription}' has {report.Parked} dead letters in {report.Blocked} blocked"
                + $" sequences; one has lain for {lying.TotalSeconds:0} s.")]
            : [];
    }
}
