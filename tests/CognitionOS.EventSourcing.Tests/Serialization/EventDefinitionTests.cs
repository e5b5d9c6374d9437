using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventDefinitionTests
{
    private static readonly EventDefinition<OrderPaid> Paid =
        new("order.paid", SampleJson.Default.OrderPaid, paid => [paid.Order, "all", paid.Order]);

    [Fact]
    public void It_writes_reads_and_derives_each_tag_once()
    {
        var data = new OrderPaid("1", "x");

        Assert.Equal(data, Paid.Read(Paid.Write(data)));
        Assert.Equal(["1", "all"], Paid.TagsOf(data));
    }

    [Fact]
    public void Null_is_no_event() => Assert.Throws<JsonException>(() => Paid.Read("null"u8));

    [Fact]
    public void The_same_is_the_same_name_and_class()
    {
        Assert.True(Paid.IsSame(new EventDefinition<OrderPaid>("order.paid", null, null)));
        Assert.False(Paid.IsSame(new EventDefinition<OrderPaid>("order.payed", null, null)));
        Assert.False(Paid.IsSame(new EventDefinition<OrderShipped>("order.paid", null, null)));
    }
}
