using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class KnownIdsTests
{
    private readonly EventLog _log = new(new IdSource(new ManualTimeProvider()));
    private readonly Guid[] _ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];

    [Fact]
    public void A_commit_without_given_ids_is_never_known()
    {
        Append("a", default(Guid?));

        Assert.Null(KnownIds.Judge(_log, new Commit(To("a", default(Guid?)))));
        Assert.Null(KnownIds.Judge(_log, new Commit()));
    }

    [Fact]
    public void Every_stream_gets_the_version_that_it_had()
    {
        Append("a", _ids[0], _ids[1]);
        Append("b", _ids[2]);
        Append("a", default(Guid?));
        Append("c", default(Guid?));

        var result = KnownIds.Judge(_log, new Commit(To("a", _ids[0], _ids[1]), To("b", _ids[2]), To("c")))?.OrThrow();

        Assert.Equal((3, true), (result?.Position, result?.AlreadyAppended));
        Assert.Equal([2, 1, 1], result?.Versions ?? []);
    }

    [Fact]
    public void All_known_ids_of_a_refused_commit_are_named()
    {
        Append("a", _ids[0]);
        Append("b", _ids[1]);

        var refused = Assert.IsType<DuplicateEventException>(
            KnownIds.Judge(_log, new Commit(To("c", _ids[3], _ids[0]), To("b", _ids[1])))?.Refusal);

        Assert.Equal(
            [new(_ids[0], "a"), new KeyValuePair<Guid, StreamId>(_ids[1], "b")],
            refused.Duplicates.OrderBy(one => one.Value.Name));
        Assert.Equal(new StreamId("c"), refused.Stream);
    }

    private static StreamAppend To(string stream, params Guid?[] ids) =>
        new(stream, ExpectedVersion.Any, [.. ids.Select(id => new EventData("x", default) { Id = id })]);

    private void Append(string stream, params Guid?[] ids)
    {
        var entry = _log.Streams.Find(stream, "") ?? _log.Streams.Add(stream, "");
        _log.Append(entry, To(stream, ids).Events, DateTimeOffset.UnixEpoch);
        _log.Publish();
    }
}
