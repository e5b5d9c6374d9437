namespace CognitionOS.EventSourcing.Tests;

public sealed class SnapshotBookTests
{
    private static readonly StreamId Stream = new("order-1", "acme");

    private readonly SnapshotBook _book = new();

    [Fact]
    public void A_stream_without_a_snapshot_has_none() => Assert.Null(_book.Find(Stream, "order", 1));

    [Fact]
    public void It_is_found_by_stream_kind_and_schema_alone()
    {
        Save(version: 5);

        Assert.Equal(5, _book.Find(Stream, "order", 1)?.Version);
        Assert.Null(_book.Find(Stream, "order", 2));
        Assert.Null(_book.Find(Stream, "Order", 1));
        Assert.Null(_book.Find(new StreamId("order-1"), "order", 1));
        Assert.Null(_book.Find(new StreamId("order-2", "acme"), "order", 1));
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(5, 5)]
    [InlineData(9, 9)]
    public void One_of_a_lower_version_that_comes_late_changes_nothing(long second, long stays)
    {
        Save(version: 5);

        Save(version: second);

        Assert.Equal(stays, _book.Find(Stream, "order", 1)?.Version);
    }

    [Fact]
    public void One_of_the_same_version_replaces_what_could_not_be_read()
    {
        Save(version: 5, state: 1);

        Save(version: 5, state: 2);

        Assert.Equal([2], _book.Find(Stream, "order", 1)?.State.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void One_of_another_schema_takes_its_place_whatever_its_version(int schema)
    {
        _book.Save(new SaveSnapshot(Stream, "order", 3, 9, new byte[1]));

        _book.Save(new SaveSnapshot(Stream, "order", schema, 4, new byte[1]));

        Assert.Equal(4, _book.Find(Stream, "order", schema)?.Version);
        Assert.Null(_book.Find(Stream, "order", 3));
    }

    [Fact]
    public void Kinds_of_a_stream_stand_side_by_side_and_are_deleted_together()
    {
        Save(version: 5);
        Save(version: 2, kind: "audit");
        _book.Save(new SaveSnapshot("order-2", "order", 1, 7, new byte[1]));

        Assert.Equal((5, 2), (_book.Find(Stream, "order", 1)?.Version, _book.Find(Stream, "audit", 1)?.Version));
        _book.Delete(Stream);
        _book.Delete(Stream);

        Assert.Null(_book.Find(Stream, "order", 1));
        Assert.Null(_book.Find(Stream, "audit", 1));
        Assert.Equal(7, _book.Find("order-2", "order", 1)?.Version);
    }

    [Fact]
    public void After_a_deletion_a_lower_version_is_taken()
    {
        Save(version: 5);
        _book.Delete(Stream);

        Save(version: 1);

        Assert.Equal(1, _book.Find(Stream, "order", 1)?.Version);
    }

    private void Save(long version, string kind = "order", byte state = 1) =>
        _book.Save(new SaveSnapshot(Stream, kind, 1, version, new[] { state }));
}
