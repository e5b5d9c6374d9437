using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class UpcastingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renamed_type_is_read_by_its_new_name()
    {
        using var sample = new SampleClient(add => add.RenameEvent("order.was-paid", "order.paid"));
        await sample.AppendRawAsync("order-1", Raw("order.was-paid", """{"Order":"1","Note":"cash"}"""));

        var read = await sample.Events.ReadAsync("order-1", cancellationToken: Token).SingleAsync(Token);

        Assert.Equal(new OrderPaid("1", "cash"), read.Data);
        Assert.Equal("order.was-paid", read.Recorded.Type);
    }

    [Fact]
    public async Task A_chain_of_json_and_classes_runs_to_its_end()
    {
        using var sample = new SampleClient(add => AddPrices(add)
            .AddUpcaster(
                "price.v0", "price.v1", json => new JsonObject { ["Cents"] = json["euros"]!.GetValue<int>() * 100 })
            .AddUpcaster((PriceV1 old) => new PriceV2(old.Cents / 100m))
            .AddUpcaster((PriceV2 old) => new PriceV3(old.Amount, "EUR")));

        await sample.AppendRawAsync("p", Raw("price.v0", """{"euros":3}"""), Raw("price.v1", """{"Cents":250}"""));
        await sample.Events.AppendAsync("p", ExpectedVersion.Any, new PriceV3(9, "USD"), Token);

        Assert.Equal(
            [new PriceV3(3, "EUR"), new PriceV3(2.5m, "EUR"), new PriceV3(9, "USD")], await sample.DataAsync("p"));
    }

    [Fact]
    public async Task One_event_becomes_none_one_or_many_numbered_parts()
    {
        using var sample = new SampleClient(add => add
            .AddEvent("parcel.sent", SampleJson.Default.ParcelSent)
            .AddUpcaster<OrderShipped>([typeof(ParcelSent)], old =>
                Enumerable.Range(1, old.Parcels).Select(number => new ParcelSent(old.Order, number))));
        await sample.Events.AppendAsync(
            "order-1",
            ExpectedVersion.Any,
            [new OrderShipped("1", 2), new OrderShipped("1", 0), new OrderShipped("1", 1)],
            Token);

        var read = await sample.Events.ReadAsync("order-1", cancellationToken: Token).ToListAsync(Token);

        Assert.Equal([(1, 0, 1), (1, 1, 2), (3, 0, 1)],
            read.Select(one => ((int)one.Version, one.Part, ((ParcelSent)one.Data).Number)));
    }

    [Fact]
    public async Task Bytes_become_several_events_of_several_names()
    {
        using var sample = new SampleClient(add => add.AddUpcaster("order.done", ["order.paid", "order.shipped"], old =>
        [
            old with { Type = "order.paid" },
            RawEvent.FromJson(
                "order.shipped", new JsonObject { ["Order"] = old.ToJson()["Order"]!.DeepClone(), ["Parcels"] = 1 }),
        ]));
        await sample.AppendRawAsync("order-1", Raw("order.done", """{"Order":"1"}"""));

        Assert.Equal([new OrderPaid("1"), new OrderShipped("1", 1)], await sample.DataAsync("order-1"));
    }

    [Fact]
    public async Task An_upcaster_that_throws_is_told_with_the_event_and_without_its_payload()
    {
        using var sample = new SampleClient(add => add
            .AddUpcaster("order.old", "order.paid", json => throw new InvalidDataException("secret-4711")));
        await sample.AppendRawAsync("order-1", Raw("order.old", """{"Order":"secret-4711"}"""));

        var failure = await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("order-1"));

        Assert.IsType<InvalidDataException>(failure.InnerException);
        Assert.Equal("order.old", failure.Recorded.Type);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_upcaster_makes_without_declaring_it_is_an_error()
    {
        using var sample = new SampleClient(add => add
            .AddUpcaster("order.old", ["order.paid"], old => [old with { Type = "order.shipped" }])
            .AddUpcaster<OrderShipped>([typeof(OrderPaid)], old => [new OrderPlaced(old.Order, 1)]));
        await sample.AppendRawAsync("order-1", Raw("order.old", """{"Order":"1"}"""));
        await sample.Events.AppendAsync("order-2", ExpectedVersion.Any, new OrderShipped("2", 1), Token);

        await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("order-1"));
        await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("order-2"));
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task One_event_becomes_a_thousand_at_most(int parts, bool isRead)
    {
        using var sample = new SampleClient(add => add
            .AddEvent("parcel.sent", SampleJson.Default.ParcelSent)
            .AddUpcaster<OrderShipped>([typeof(ParcelSent)], old =>
                Enumerable.Repeat(new ParcelSent(old.Order, 0), old.Parcels)));
        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", parts), Token);

        if (isRead)
        {
            Assert.Equal(parts, (await sample.DataAsync("order-1")).Count);
        }
        else
        {
            await Assert.ThrowsAsync<EventPayloadException>(() => sample.DataAsync("order-1"));
        }
    }

    [Fact]
    public void Any_chain_of_renames_leads_from_every_link_to_its_end() =>
        Prop.ForAll(Gen.Choose(1, 12).ToArbitrary(), links =>
        {
            using var sample = new SampleClient(add =>
            {
                for (var link = 0; link < links; link++)
                {
                    add.RenameEvent($"v{link}", link + 1 == links ? "order.paid" : $"v{link + 1}");
                }
            });

            var codec = sample.Get<EventCodec>();
            return Enumerable.Range(0, links).All(link =>
                codec.Decode(Recorded($"v{link}", """{"Order":"x"}""")) is [{ Data: OrderPaid { Order: "x" } }])
                && sample.Get<EventCatalog>().RecordedNamesOf(typeof(OrderPaid)).Count == links + 1;
        }).QuickCheckThrowOnFailure();

    internal static RecordedEvent Recorded(string type, string payload) =>
        new(Guid.Empty, "order-1", 1, 1, type, Encoding.UTF8.GetBytes(payload), DateTimeOffset.UnixEpoch);

    private static EventData Raw(string type, string payload) => new(type, Encoding.UTF8.GetBytes(payload));

    private static EventSourcingBuilder AddPrices(EventSourcingBuilder builder) => builder
        .AddEvent("price.v1", SampleJson.Default.PriceV1)
        .AddEvent("price.v2", SampleJson.Default.PriceV2)
        .AddEvent("price.v3", SampleJson.Default.PriceV3);
}
