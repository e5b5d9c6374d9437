using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class FeedDefinitionsTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder
        .AddPerStream(ProjectionMode.Async)
        .AddKeyed(ProjectionMode.Inline)
        .AddSpread(ProjectionMode.Async)
        .AddProjection("table", p => p.Category("s").On<TallyAdded>((_, _, _) => Task.CompletedTask)));

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public void Events_of_one_document_are_one_sequence_across_streams()
    {
        var groups = Of("groups");

        Assert.Equal("red", Sequence(groups, "tally.added", new TallyAdded("red", 1), "s-1"));
        Assert.Equal("red", Sequence(groups, "tally.added", new TallyAdded("red", 2), "s-2"));
        Assert.Equal("blue", Sequence(groups, "tally.added", new TallyAdded("blue", 1), "s-1"));
    }

    [Fact]
    public void An_event_without_a_document_has_no_sequence_of_its_own() =>
        Assert.Null(Sequence(Of("groups"), "tally.shared", new TallyShared([], 1), "s-1"));

    [Theory]
    [InlineData("streams")]
    [InlineData("shares")]
    [InlineData("table")]
    public void Without_one_key_per_event_the_stream_keeps_the_order(string name) =>
        Assert.Null(Of(name).Options.Sequence);

    [Fact]
    public void Builds_have_subscriptions_of_their_own_and_a_writer_has_one()
    {
        Assert.Equal("$projection/streams/1", Of("streams").Name);
        Assert.Equal("$projection/streams/2", Of("streams", 2).Name);
        Assert.Equal(Of("table").Name, Of("table", 2).Name);
    }

    [Fact]
    public void Documents_are_written_in_batches_and_a_writer_gets_one_event_at_a_time()
    {
        Assert.Equal(50, Of("streams").MaxBatch);
        Assert.Equal(1, Of("table").MaxBatch);
        Assert.IsType<DocumentHandler>(Handler("streams"));
        Assert.IsType<WriterHandler>(Handler("table"));
    }

    [Fact]
    public void Only_what_is_handled_is_read_and_a_document_that_somebody_else_wrote_first_is_a_race()
    {
        var table = Of("table");

        Assert.Equal(["tally.added"], table.Options.Filter.Types);
        Assert.Equal(["s"], table.Options.Filter.Categories);
        Assert.Equal(StartPoint.Beginning, table.Options.Start);
        Assert.True(Of("shares").ConflictsAreRaces);
    }

    private static string? Sequence<T>(SubscriptionDefinition definition, string type, T data, StreamId stream) =>
        definition.Options.Sequence?.Invoke(new RecordedEvent(
            Guid.Empty,
            stream,
            1,
            1,
            type,
            JsonSerializer.SerializeToUtf8Bytes(data),
            DateTimeOffset.UnixEpoch));

    private IPartitionHandler Handler(string name) => Of(name).CreateHandler(_node.Get<IServiceProvider>());

    private SubscriptionDefinition Of(string name, int build = 1) => _node.Get<FeedDefinitions>()
        .Of(_node.Definition(name), build, new ProjectionOptions { BatchSize = 50 });
}
