namespace CognitionOS.EventSourcing;

/// <summary>Sets events aside: the dead letters, their blocked sequence and the checkpoint in one commit.</summary>
internal sealed class PartitionParking(
    SubscriptionDefinition definition, PartitionSet partitions, PartitionCommits commits, SubscriptionTools tools)
{
    private const int LongestFailure = 2_000;

    /// <summary>Why a failure, for whoever looks at the dead letters.</summary>
    public static string Text(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        return text.Length <= LongestFailure ? text : text[..LongestFailure];
    }

    /// <summary>Parks events behind the dead letters of their sequences.</summary>
    public async Task ParkBehindAsync(Partition partition, IReadOnlyList<BufferedEvent> events)
    {
        await CommitAsync(partition, events, failure: null, attempts: 0).ConfigureAwait(false);
        tools.Telemetry.Parked(definition.Name, events.Count);
    }

    /// <summary>Parks an event that was given up, and blocks its sequence.</summary>
    /// <returns>False: too many are blocked already, and nothing was done.</returns>
    public async Task<bool> TryParkAsync(Partition partition, BufferedEvent one, Exception failure, int attempts)
    {
        if (partitions.All.Sum(each => each.BlockedCount) >= definition.Options.MaxBlocked)
        {
            return false;
        }

        await CommitAsync(partition, [one], Text(failure), attempts).ConfigureAwait(false);
        partition.Block(one.Sequence);
        tools.Telemetry.Parked(definition.Name, 1);
        tools.Logger.EventParked(definition.Name, one.Position, one.Sequence, attempts, failure);
        return true;
    }

    private Task CommitAsync(
        Partition partition, IReadOnlyList<BufferedEvent> events, string? failure, int attempts)
    {
        var now = tools.Time.GetUtcNow();
        StoreWrite[] letters =
        [
            .. events.Select(one => new ParkEvent(
                new DeadLetter(
                    definition.Name,
                    partition.Number,
                    one.Sequence,
                    one.Position,
                    failure,
                    attempts,
                    now,
                    one.Recorded),
                partition.Epoch)),
        ];
        return commits.CommitAsync(partition, letters, events[^1].Position);
    }
}
