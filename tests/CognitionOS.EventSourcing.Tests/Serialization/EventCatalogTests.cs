using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventCatalogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_faults_are_told_at_once_at_the_start_and_at_the_first_use()
    {
        using var sample = new SampleClient(add => add
            .AddEvent("order.placed", SampleJson.Default.PriceV1)
            .AddEvent("order.paid.again", SampleJson.Default.OrderPaid)
            .AddEvent<NeverRegistered>("no.form", SampleJson.Default)
            .AddEvent("bad\nname", SampleJson.Default.PriceV2)
            .AddEvent(new string('n', 201), SampleJson.Default.PriceV3)
            .RenameEvent("a", "b")
            .RenameEvent("b", "a")
            .RenameEvent("c", "nowhere"));

        var atStart = await Assert.ThrowsAsync<EventDefinitionException>(
            () => sample.Get<IEventProcessor>().StartAsync(Token));
        var atUse = await Assert.ThrowsAsync<EventDefinitionException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderPaid("1"), Token));

        foreach (var expected in new[]
        {
            "Event name 'order.placed' is registered 2 times", $"'{typeof(OrderPaid)}' is registered 2 times",
            "'no.form' has no JSON form", "control character", "MaxNameLength", "a -> b -> a", "'nowhere'",
        })
        {
            Assert.Contains(expected, atStart.Message, StringComparison.Ordinal);
            Assert.Contains(expected, atUse.Message, StringComparison.Ordinal);
        }

        Assert.False(sample.Get<IEventProcessor>().IsRunning);
    }

    [Fact]
    public async Task Two_upcasters_of_one_event_are_a_fault_of_either_kind()
    {
        using var sample = new SampleClient(add => add
            .RenameEvent("x", "order.paid")
            .RenameEvent("x", "order.shipped")
            .AddUpcaster((OrderPlaced old) => new OrderPaid(old.Order))
            .RenameEvent("order.placed", "order.shipped"));

        var fault = await Assert.ThrowsAsync<EventDefinitionException>(() =>
            sample.Events.AppendAsync("a", ExpectedVersion.Any, new OrderPaid("1"), Token));

        Assert.Contains("'x' is registered 2 times", fault.Message, StringComparison.Ordinal);
        Assert.Contains("an upcaster of its payload and one of its class", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_arguments_are_refused_at_once()
    {
        var builder = new ServiceCollection().AddCognitionEventSourcing();

        Assert.Throws<ArgumentNullException>(() => builder.AddEvent<OrderPaid>(null!, SampleJson.Default));
        Assert.Throws<ArgumentNullException>(
            () => builder.AddEvent("a", (System.Text.Json.Serialization.Metadata.JsonTypeInfo<OrderPaid>)null!));
        Assert.Throws<ArgumentNullException>(() => builder.RenameEvent(null!, "b"));
        Assert.Throws<ArgumentNullException>(() => builder.AddUpcaster<PriceV1, PriceV2>(null!));
    }

    [Fact]
    public void Names_that_lead_to_a_class_are_found_through_upcasters()
    {
        using var sample = new SampleClient(add => add
            .RenameEvent("order.payed", "order.paid")
            .AddUpcaster((OrderPaid old) => new OrderShipped(old.Order, 1)));

        var catalog = sample.Get<EventCatalog>();

        Assert.Equal(["order.paid", "order.payed", "order.shipped"], catalog.RecordedNamesOf(typeof(OrderShipped)));
        Assert.Empty(catalog.RecordedNamesOf(typeof(NeverRegistered)));
    }

    [Fact]
    public async Task A_sound_catalog_lets_the_processor_start()
    {
        using var sample = new SampleClient();

        await sample.Get<IEventProcessor>().StartAsync(Token);

        Assert.True(sample.Get<IEventProcessor>().IsRunning);
        await sample.Get<IEventProcessor>().StopAsync(Token);
    }
}
