using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class CommitFlowTests
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly DocumentKey Key = new(new ReadModel("orders", 1), "17");

    private readonly StoreState _state = new();
    private readonly EventLog _log = new(new IdSource(new ManualTimeProvider()));
    private readonly CommitFlow _flow;
    private StoreWake _wake;

    public CommitFlowTests() => _flow = new CommitFlow(_log, new WriteFlow(_state));

    [Fact]
    public void A_commit_that_fails_in_every_way_is_told_of_the_first()
    {
        Take(new Commit(To("a", Id, "seat")));
        TagCondition condition = new([new TagQuery("seat")], 0);
        PutDocument write = new(Key, default, 3);

        Assert.IsType<DuplicateEventException>(
            Take(new Commit([To("b", Id) with { Expected = 7 }], condition, [write])).Refusal);
        Assert.IsType<VersionConflictException>(
            Take(new Commit([To("b", null) with { Expected = 7 }], condition, [write])).Refusal);
        Assert.IsType<ConditionFailedException>(Take(new Commit([To("b", null)], condition, [write])).Refusal);
        Assert.IsType<DocumentConflictException>(Take(new Commit([To("b", null)], null, [write])).Refusal);
        Assert.Equal(1, _log.Head);
    }

    [Fact]
    public void Only_those_are_woken_whom_a_commit_concerns()
    {
        Take(new Commit(
            [],
            null,
            [new PutDocument(Key, default), new CancelTimer("a", null), new SaveSnapshot("a", "b", 1, 1, default)]));
        Assert.Equal(StoreWake.None, _wake);
        Take(new Commit([], null, [new SetTimer(new TimerKey("a", "b"), default, default)]));
        Assert.Equal(StoreWake.Timers, _wake);
        Take(new Commit([To("a", null)], null, [new AddOutbox(Id, "a", default, EventMetadata.None)]));
        Assert.Equal(StoreWake.Events | StoreWake.Outbox, _wake);
        Take(new Commit(To("a", null) with { Expected = 9 }));
        Assert.Equal(StoreWake.None, _wake);
    }

    private static StreamAppend To(string stream, Guid? id, params string[] tags) =>
        new(stream, ExpectedVersion.Any, [new EventData("x", default) { Id = id, Tags = tags }]);

    private CommitResult Take(Commit commit)
    {
        _wake = StoreWake.None;
        return _flow.Take(commit, DateTimeOffset.UnixEpoch, ref _wake);
    }
}
