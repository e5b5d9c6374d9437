namespace CognitionOS.EventSourcing.Tests;

public sealed class WriteRulesTests
{
    private static readonly DocumentKey Key = new(new ReadModel("orders", 1), "17");
    private static readonly RecordedEvent Recorded = new(Guid.Empty, "a", 1, 1, "x", default, default);

    public static TheoryData<StoreWrite> Sound =>
    [
        new PutDocument(Key, default),
        new DeleteDocument(Key),
        new SaveCheckpoint("orders", 0, 1, 1),
        new ParkEvent(Letter("s"), 1),
        new SetTimer(new TimerKey("saga/1", "pay"), default, default),
        new CancelTimer("saga/1", null),
        new AddOutbox(Guid.Empty, "mail", default, EventMetadata.None),
        new SaveSnapshot("a", "order", 1, 1, default),
    ];

    public static TheoryData<StoreWrite> Wrong =>
    [
        new PutDocument(default, default),
        new PutDocument(Key with { Tenant = null! }, default),
        new DeleteDocument(Key with { Model = new ReadModel("orders", -1) }),
        new SaveCheckpoint("", 0, 1, 1),
        new ParkEvent(Letter(""), 1),
        new SetTimer(default, default, default),
        new CancelTimer(null!, null),
        new AddOutbox(Guid.Empty, "a\0", default, EventMetadata.None),
        new SaveSnapshot(default, "order", 1, 1, default),
    ];

    [Theory]
    [MemberData(nameof(Sound), DisableDiscoveryEnumeration = true)]
    public void A_sound_write_may_be(StoreWrite write) => WriteRules.Check([write]);

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_write_without_a_sound_name_may_not_be(StoreWrite write) =>
        Assert.ThrowsAny<ArgumentException>(() => WriteRules.Check([write]));

    [Theory]
    [MemberData(nameof(Sound), DisableDiscoveryEnumeration = true)]
    public void A_read_model_commits_what_is_its_own(StoreWrite write)
    {
        var refused = Record.Exception(() => WriteRules.CheckReadModel([write]));

        Assert.Equal(write is PutDocument or DeleteDocument or SaveCheckpoint or ParkEvent, refused is null);
        Assert.Equal(
            refused is null, !(refused?.Message.Contains(write.GetType().Name, StringComparison.Ordinal) ?? false));
    }

    [Fact]
    public void No_write_at_all_is_an_error()
    {
        Assert.ThrowsAny<ArgumentException>(() => WriteRules.Check(null!));
        Assert.ThrowsAny<ArgumentException>(() => WriteRules.Check([null!]));
    }

    private static DeadLetter Letter(string sequence) => new("orders", 0, sequence, 1, null, 0, default, Recorded);
}
