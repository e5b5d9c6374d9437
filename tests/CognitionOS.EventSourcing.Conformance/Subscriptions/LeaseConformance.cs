namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Who owns the partitions of a subscription, and how far each has come.</summary>
public abstract class LeaseConformance : StoreConformance
{
    private ISubscriptionStore Subscriptions => Stores.Subscriptions;

    [Fact]
    public async Task A_new_subscription_begins_where_it_is_told_to()
    {
        var leases = await AcquireAsync("n1", start: 7);

        Assert.Equal([0, 1, 2, 3], leases.Select(lease => lease.Partition));
        Assert.All(leases, lease => Assert.Equal((7L, true), (lease.Checkpoint, lease.Epoch > 0)));
        Assert.All(leases, lease => Assert.Empty(lease.Blocked));
    }

    [Fact]
    public async Task Two_nodes_share_the_partitions()
    {
        var first = await AcquireAsync("n1", most: 2);
        var second = await AcquireAsync("n2", most: 4);
        var third = await AcquireAsync("n3");

        Assert.Equal(2, first.Count);
        Assert.Equal(2, second.Count);
        Assert.Empty(third);
        Assert.Equal([0, 1, 2, 3], first.Concat(second).Select(lease => lease.Partition).Order());
    }

    [Fact]
    public async Task What_a_node_holds_is_answered_again_under_the_same_epoch()
    {
        var first = await AcquireAsync("n1", most: 2);
        var again = await AcquireAsync("n1", most: 3);

        Assert.Equal(3, again.Count);
        Assert.All(first, lease => Assert.Contains(
            again, other => other.Partition == lease.Partition && other.Epoch == lease.Epoch));
    }

    [Fact]
    public async Task A_lease_that_has_ended_is_another_ones_under_a_new_epoch()
    {
        var first = Assert.Single(await AcquireAsync("n1", most: 1));
        Now += Seconds(29);
        Assert.DoesNotContain(await AcquireAsync("n2"), lease => lease.Partition == first.Partition);
        Now += Seconds(1);

        var second = Assert.Single(await AcquireAsync("n2"), lease => lease.Partition == first.Partition);

        Assert.True(second.Epoch > first.Epoch);
        Assert.Empty(await Subscriptions.RenewAsync("orders", "n1", Seconds(30), Now));
    }

    [Fact]
    public async Task A_renewed_lease_goes_on()
    {
        await AcquireAsync("n1", most: 4);
        Now += Seconds(20);
        Assert.Equal([0, 1, 2, 3], (await Subscriptions.RenewAsync("orders", "n1", Seconds(30), Now)).Order());
        Now += Seconds(20);

        Assert.Empty(await AcquireAsync("n2"));
        Assert.Empty(await Subscriptions.RenewAsync("orders", "n2", Seconds(30), Now));
        Assert.Empty(await Subscriptions.RenewAsync("unknown", "n1", Seconds(30), Now));
    }

    [Fact]
    public async Task A_released_partition_is_another_ones_at_once()
    {
        var first = await AcquireAsync("n1");
        await Subscriptions.ReleaseAsync("orders", "n2");
        Assert.Empty(await AcquireAsync("n2"));
        await Subscriptions.ReleaseAsync("orders", "n1");
        await Subscriptions.ReleaseAsync("unknown", "n1");

        var second = await AcquireAsync("n2");

        Assert.Equal(4, second.Count);
        Assert.All(first.Zip(second), pair => Assert.True(pair.Second.Epoch > pair.First.Epoch));
    }

    [Fact]
    public async Task A_checkpoint_is_where_the_next_owner_goes_on()
    {
        var lease = Assert.Single(await AcquireAsync("n1", most: 1));

        Assert.Equal(1, await Subscriptions.SaveAsync([Checkpoint(lease, 12)]));
        Assert.Equal(1, await Subscriptions.SaveAsync([Checkpoint(lease, 11)]));
        await Subscriptions.ReleaseAsync("orders", "n1");

        var next = await AcquireAsync("n2");
        Assert.Equal(12, next.Single(other => other.Partition == lease.Partition).Checkpoint);
        Assert.All(next.Where(other => other.Partition != lease.Partition), other => Assert.Equal(0, other.Checkpoint));
    }

    [Fact]
    public async Task What_a_former_owner_commits_is_refused()
    {
        var former = Assert.Single(await AcquireAsync("n1", most: 1));
        Now += Seconds(31);
        var owner = (await AcquireAsync("n2")).Single(lease => lease.Partition == former.Partition);
        var key = new DocumentKey(new ReadModel("orders", 1), "17");

        Assert.Equal(1, await Subscriptions.SaveAsync([Checkpoint(former, 5), Checkpoint(owner, 3)]));
        var refused = await Assert.ThrowsAsync<StaleEpochException>(async () => await Stores.Documents.CommitAsync(
            [new PutDocument(key, Bytes("{}")), Checkpoint(former, 5)]));

        Assert.Equal((former.Epoch, owner.Epoch), (refused.Epoch, refused.Current));
        Assert.Null((await Stores.Documents.LoadAsync([key]))[0]);
        await Stores.Documents.CommitAsync([new PutDocument(key, Bytes("{}")), Checkpoint(owner, 4)]);
        Assert.Equal(4, (await AcquireAsync("n2")).Single(lease => lease.Partition == owner.Partition).Checkpoint);
    }

    [Fact]
    public async Task A_checkpoint_of_an_unknown_subscription_or_partition_is_refused()
    {
        var lease = Assert.Single(await AcquireAsync("n1", most: 1));

        Assert.Equal(0, await Subscriptions.SaveAsync(
            [Checkpoint(lease, 1) with { Subscription = "unknown" }, Checkpoint(lease, 1) with { Partition = 99 }]));
        await Assert.ThrowsAsync<StaleEpochException>(() => WriteAsync(Checkpoint(lease, 1) with { Partition = -1 }));
        await Assert.ThrowsAsync<StaleEpochException>(() => WriteAsync(new SaveCheckpoint("unknown", 0, 1, 0)));
    }

    [Fact]
    public async Task Another_number_of_partitions_is_an_error()
    {
        await AcquireAsync("n1");

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Subscriptions.AcquireAsync(
            new AcquirePartitions("orders", 8, 0, "n1", Seconds(30), 8), Now));
    }

    [Fact]
    public async Task A_reset_sets_every_partition_under_a_new_epoch_without_an_owner()
    {
        var before = await AcquireAsync("n1");
        await Subscriptions.SaveAsync([.. before.Select(lease => Checkpoint(lease, 9))]);

        await Subscriptions.ResetAsync("orders", 2);
        await Subscriptions.ResetAsync("unknown", 2);

        Assert.Equal(0, await Subscriptions.SaveAsync([.. before.Select(lease => Checkpoint(lease, 10))]));
        var after = await AcquireAsync("n2");
        Assert.Equal([2, 2, 2, 2], after.Select(lease => lease.Checkpoint));
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second.Epoch > pair.First.Epoch));
    }

    [Fact]
    public async Task Subscriptions_are_listed_by_name_with_where_they_stand()
    {
        var leases = await AcquireAsync("n1", most: 2);
        await Subscriptions.SaveAsync([Checkpoint(leases[0], 9)]);
        await Subscriptions.AcquireAsync(new AcquirePartitions("mails", 1, 5, "n1", Seconds(10), 1), Now);
        Now += Seconds(15);

        Assert.Equal(
            [new SubscriptionStatus("mails", 1, 5, 0, 0, 0), new SubscriptionStatus("orders", 4, 0, 2, 0, 0)],
            await Subscriptions.ListAsync(Now));
    }

    [Fact]
    public async Task Of_many_nodes_at_once_each_partition_goes_to_one()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(node => Task.Run(
            async () => await Subscriptions.AcquireAsync(
                new AcquirePartitions("orders", 64, 0, $"n{node}", Seconds(30), 4), Now))));

        var partitions = claims.SelectMany(claim => claim).Select(lease => lease.Partition).ToArray();
        Assert.Equal(64, partitions.Length);
        Assert.Equal(partitions.Distinct(), partitions);
    }

    private static SaveCheckpoint Checkpoint(PartitionLease lease, long position) =>
        new(lease.Subscription, lease.Partition, position, lease.Epoch);

    private async Task<IReadOnlyList<PartitionLease>> AcquireAsync(string node, int most = 4, long start = 0) =>
        await Subscriptions.AcquireAsync(new AcquirePartitions("orders", 4, start, node, Seconds(30), most), Now);
}
