namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Snapshots of streams.</summary>
public abstract class SnapshotConformance : StoreConformance
{
    [Fact]
    public async Task A_later_snapshot_takes_the_place_of_an_earlier_one()
    {
        await SaveAsync(schema: 1, version: 5, "five");
        await SaveAsync(schema: 1, version: 9, "nine");
        await SaveAsync(schema: 1, version: 7, "seven");

        var read = await Stores.Snapshots.LoadAsync("order-17", "order", 1);

        Assert.Equal((9L, "nine"), (read?.Version, Text(read?.State ?? default)));
    }

    [Fact]
    public async Task A_snapshot_of_another_schema_kind_stream_or_tenant_is_never_answered()
    {
        await SaveAsync(schema: 1, version: 5, "five");

        Assert.Null(await Stores.Snapshots.LoadAsync("order-17", "order", 2));
        Assert.Null(await Stores.Snapshots.LoadAsync("order-17", "other", 1));
        Assert.Null(await Stores.Snapshots.LoadAsync("order-18", "order", 1));
        Assert.Null(await Stores.Snapshots.LoadAsync(new StreamId("order-17", "acme"), "order", 1));
    }

    [Fact]
    public async Task A_snapshot_of_a_new_schema_takes_the_place_of_one_at_a_higher_version()
    {
        await SaveAsync(schema: 1, version: 9, "nine");
        await SaveAsync(schema: 2, version: 5, "five");

        Assert.Equal(5, (await Stores.Snapshots.LoadAsync("order-17", "order", 2))?.Version);
        Assert.Null(await Stores.Snapshots.LoadAsync("order-17", "order", 1));
    }

    [Fact]
    public async Task Deleted_snapshots_are_gone_with_every_kind()
    {
        await SaveAsync(schema: 1, version: 5, "five");
        await WriteAsync(new SaveSnapshot("order-17", "other", 1, 5, Bytes("x")));
        await WriteAsync(new SaveSnapshot("order-18", "order", 1, 5, Bytes("x")));

        await Stores.Snapshots.DeleteAsync("order-17");
        await Stores.Snapshots.DeleteAsync("order-17");

        Assert.Null(await Stores.Snapshots.LoadAsync("order-17", "order", 1));
        Assert.Null(await Stores.Snapshots.LoadAsync("order-17", "other", 1));
        Assert.NotNull(await Stores.Snapshots.LoadAsync("order-18", "order", 1));
    }

    [Fact]
    public async Task The_store_keeps_a_copy_of_a_state()
    {
        var state = Bytes("before");
        await Stores.Snapshots.SaveAsync(new SaveSnapshot("order-17", "order", 1, 1, state));
        Bytes("behind").CopyTo(state, 0);

        Assert.Equal("before", Text((await Stores.Snapshots.LoadAsync("order-17", "order", 1))?.State ?? default));
    }

    private ValueTask SaveAsync(int schema, long version, string state) =>
        Stores.Snapshots.SaveAsync(new SaveSnapshot("order-17", "order", schema, version, Bytes(state)));
}
