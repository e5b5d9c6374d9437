using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventExtrasTests
{
    [Fact]
    public void Whatever_is_packed_is_unpacked_as_it_was() => Prop.ForAll<int[], string?[]>((tags, texts) =>
    {
        string? Text(int number) => number < texts.Length ? texts[number] : null;
        EventMetadata metadata = new()
        {
            CorrelationId = Text(0),
            CausationId = Text(1),
            User = Text(2),
            TraceParent = Text(3),
            TraceState = Text(4),
        };

        var packed = Pack(tags, metadata);

        Assert.Equal(tags, EventExtras.Tags(packed).ToArray());
        Assert.Equal(metadata, EventExtras.Metadata(packed));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void Headers_are_unpacked_as_they_were(int count)
    {
        var headers = Enumerable.Range(0, count).ToDictionary(
            number => $"key-{number}", number => $"välue \ud800 {number}");

        var read = EventExtras.Metadata(Pack([1, 2], new EventMetadata { Headers = headers }));

        Assert.Equal(headers, read.Headers);
    }

    [Fact]
    public void Without_metadata_there_is_none()
    {
        Assert.Same(EventMetadata.None, EventExtras.Metadata(Pack([7], EventMetadata.None)));
        Assert.Same(EventMetadata.None, EventExtras.Metadata([]));
        Assert.True(EventExtras.Tags([]).IsEmpty);
        Assert.Null(EventExtras.Metadata(Pack([], new EventMetadata { User = "" })).Headers);
    }

    private static ReadOnlySpan<byte> Pack(int[] tags, EventMetadata metadata)
    {
        ArrayBufferWriter<byte> target = new();
        EventExtras.Pack(target, tags, metadata);
        return target.WrittenSpan;
    }
}
