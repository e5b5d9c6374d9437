using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventCodecTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"Order":17}""")]
    [InlineData("""{"Order":"1"} trailing""")]
    [InlineData("\u00ff\u0000")]
    public async Task A_payload_that_cannot_be_read_is_told_with_its_event(string payload)
    {
        using var sample = new SampleClient();
        await sample.AppendRawAsync("order-1", new EventData("order.paid", Encoding.Latin1.GetBytes(payload)));

        var failure = await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("order-1"));

        Assert.Equal((1, "order.paid"), (failure.Recorded.Version, failure.Recorded.Type));
        Assert.IsType<JsonException>(failure.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task Json_that_is_too_deep_is_refused_raw_or_typed()
    {
        using var sample = new SampleClient(add => add.AddUpcaster("deep.old", "order.paid", json => json));
        var deep = Encoding.UTF8.GetBytes(
            $$"""{"Order":"1","Note":{{new string('[', 100)}}{{new string(']', 100)}}}""");
        await sample.AppendRawAsync("a", new EventData("order.paid", deep));
        await sample.AppendRawAsync("b", new EventData("deep.old", deep));

        await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("a"));
        await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("b"));
    }

    [Fact]
    public async Task An_unknown_type_fails_by_default_and_names_itself()
    {
        using var sample = new SampleClient();
        await sample.AppendRawAsync("order-1", new EventData("from.the.future", "{}"u8.ToArray()));

        var failure = await Assert.ThrowsAsync<UnknownEventException>(() => sample.DataAsync("order-1"));

        Assert.Contains("from.the.future", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_type_passes_with_its_payload_where_the_option_says_so()
    {
        using var sample = new SampleClient(configure: options => options.UnknownEvents = UnknownEventRule.Pass);
        await sample.AppendRawAsync("order-1", new EventData("from.the.future", "not json"u8.ToArray()));

        var passed = Assert.IsType<UnknownEvent>(Assert.Single(await sample.DataAsync("order-1")));

        Assert.Equal("from.the.future", passed.Type);
        Assert.Equal("not json", Encoding.UTF8.GetString(passed.Payload.Span));
    }

    [Fact]
    public async Task Bytes_that_are_no_json_need_an_upcaster()
    {
        using var sample = new SampleClient(add => add.AddUpcaster("paid.binary", ["order.paid"], old =>
            [RawEvent.FromJson(
                "order.paid", new System.Text.Json.Nodes.JsonObject { ["Order"] = old.Payload.Length })]));
        await sample.AppendRawAsync(
            "a", new EventData("order.paid", new byte[3]) { ContentType = "application/x-own" });
        await sample.AppendRawAsync(
            "b", new EventData("paid.binary", new byte[3]) { ContentType = "application/x-own" });

        var failure = await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("a"));
        Assert.IsType<NotSupportedException>(failure.InnerException);
        var wrong = await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("b"));
        Assert.IsType<JsonException>(wrong.InnerException);
    }

    [Fact]
    public async Task An_event_that_cannot_be_written_is_an_argument_error()
    {
        using var sample = new SampleClient(add => add.AddEvent("weighed", SampleJson.Default.Weighed));

        await Assert.ThrowsAsync<ArgumentException>(() =>
            sample.Events.AppendAsync("p", ExpectedVersion.Any, new Weighed(double.NaN), Token));
        Assert.Equal(0, await sample.Events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Without_an_activity_nothing_is_known_of_the_origin()
    {
        using var sample = new SampleClient();
        Activity.Current = null;

        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderPaid("1"), Token);

        var read = await sample.Events.ReadAsync("order-1", cancellationToken: Token).SingleAsync(Token);
        Assert.Equal(EventMetadata.None, read.Recorded.Metadata);
    }

    [Fact]
    public async Task Metadata_given_is_kept_as_it_is()
    {
        using var sample = new SampleClient();
        var metadata = new EventMetadata { User = "u1", Headers = new Dictionary<string, string> { ["ip"] = "::1" } };

        await sample.Events.AppendAsync(
            "order-1", ExpectedVersion.Any, [new NewEvent(new OrderPaid("1")) { Metadata = metadata }], Token);

        var read = await sample.Events.ReadAsync("order-1", cancellationToken: Token).SingleAsync(Token);
        Assert.Equal("u1", read.Recorded.Metadata.User);
        Assert.Equal("::1", read.Recorded.Metadata.Headers!["ip"]);
    }
}
