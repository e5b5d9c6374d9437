namespace CognitionOS.Testing;

public sealed class RecordStoreTests
{
    [Fact]
    public void A_snapshot_does_not_change()
    {
        var store = new RecordStore<int>("numbers");
        store.Add(1);

        var before = store.Snapshot();
        store.Add(2);

        Assert.Equal([1], before);
        Assert.Equal([1, 2], store.Snapshot());
    }

    [Fact]
    public void Cleared_it_begins_anew()
    {
        var store = new RecordStore<int>("numbers");
        store.Add(1);

        store.Clear();
        store.Add(2);

        Assert.Equal([2], store.Snapshot());
    }

    [Fact]
    public void Nothing_is_lost_when_many_threads_record()
    {
        var store = new RecordStore<int>("numbers");

        Parallel.For(0, 1_000, number =>
        {
            store.Add(number);
            _ = store.Snapshot();
        });

        Assert.Equal(Enumerable.Range(0, 1_000), store.Snapshot().Order());
    }
}
