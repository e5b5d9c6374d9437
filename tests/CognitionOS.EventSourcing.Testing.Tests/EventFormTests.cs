namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class EventFormTests
{
    private static readonly EventForm Plain = new(null);
    private static readonly EventForm Json = new(OrderJson.Default);

    [Fact]
    public void Lists_compare_by_what_they_hold_only_with_a_context()
    {
        var (one, other) = (new OrderPlaced("1", 1, ["tea"]), new OrderPlaced("1", 1, ["tea"]));

        Assert.True(Json.AreEqual(one, other));
        Assert.False(Plain.AreEqual(one, other));
        Assert.True(Plain.AreEqual(one, one with { }));
    }

    [Fact]
    public void Two_classes_are_never_equal_however_alike_they_are_written()
    {
        Assert.False(Json.AreEqual(new OrderPaid("1"), new OrderDropped("1")));
        Assert.Empty(Json.Differences(new OrderPaid("1"), new OrderDropped("1")));
    }

    [Fact]
    public void What_no_context_knows_shows_itself()
    {
        Assert.Equal("OrderPaid { Order = 1, Note =  }", Plain.Text(new OrderPaid("1")));
        Assert.Equal("OrderPaid {\"Order\":\"1\",\"Note\":null}", Json.Text(new OrderPaid("1")));
        Assert.Equal($"{Guid.Empty}", Json.Text(Guid.Empty));
        Assert.Null(Json.Json(Guid.Empty));
    }

    [Fact]
    public void Differences_name_their_places()
    {
        Assert.Equal(
            ["/Note: null -> \"x\"", "/Order: \"1\" -> \"2\""],
            Json.Differences(new OrderPaid("1"), new OrderPaid("2", "x")).Order(StringComparer.Ordinal));
        Assert.Empty(Plain.Differences(new OrderPaid("1"), new OrderPaid("2")));
    }
}
