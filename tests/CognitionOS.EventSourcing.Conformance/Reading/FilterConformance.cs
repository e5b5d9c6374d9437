namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Filters, evaluated in the store.</summary>
public abstract class FilterConformance : StoreConformance
{
    public static TheoryData<EventFilter, string> Filters => new()
    {
        { EventFilter.All, "1 2 3 4 5 6 7 8" },
        { new EventFilter { Tenant = "" }, "1 2 3 4 5 6" },
        { new EventFilter { Tenant = "acme" }, "7 8" },
        { new EventFilter { Categories = ["order"] }, "1 2 3 7" },
        { new EventFilter { Categories = ["order", "orders"] }, "1 2 3 4 7" },
        { new EventFilter { Categories = ["plain"] }, "5" },
        { new EventFilter { Categories = ["ord"] }, "" },
        { new EventFilter { Types = ["paid"] }, "2 6 8" },
        { new EventFilter { Types = ["paid", "sent"] }, "2 3 6 8" },
        { new EventFilter { Tags = [new TagQuery("a")] }, "1 2 4 7" },
        { new EventFilter { Tags = [new TagQuery("a", "b")] }, "2 7" },
        { new EventFilter { Tags = [new TagQuery("a", "b"), new TagQuery("c")] }, "2 3 7" },
        { new EventFilter { Tags = [new TagQuery(["a"], ["paid", "sent"])] }, "2" },
        { new EventFilter { Tenant = "", Tags = [new TagQuery("a")] }, "1 2 4" },
        {
            new EventFilter { Tenant = "", Tags = [new TagQuery("a", "b"), new TagQuery("c"), new TagQuery("a")] },
            "1 2 3 4"
        },
        { new EventFilter { Tenant = "", Tags = [new TagQuery("unknown"), new TagQuery("c")] }, "3" },
        { new EventFilter { Tenant = "acme", Tags = [new TagQuery(["a"], ["made"])] }, "7" },
        {
            new EventFilter
            {
                Tenant = "",
                Categories = ["order"],
                Types = ["paid", "made"],
                Tags = [new TagQuery("a")],
            },
            "1 2"
        },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Only_what_matches_is_read_forward(EventFilter filter, string expected)
    {
        await AppendEightAsync();

        Assert.Equal(expected, string.Join(' ', (await AllAsync(filter)).Select(read => Text(read.Payload))));
        Assert.Equal(expected, string.Join(' ', (await AllAsync(filter, limit: 1)).Select(read => Text(read.Payload))));
    }

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Only_what_matches_is_read_backward(EventFilter filter, string expected)
    {
        await AppendEightAsync();

        List<string> read = [];
        var before = long.MaxValue;
        EventPage page;
        do
        {
            page = await Events.ReadAllAsync(filter, before, ReadDirection.Backward, 2);
            read.AddRange(page.Events.Select(one => Text(one.Payload)));
            before = page.ScannedTo;
        }
        while (!page.IsEnd);

        Assert.Equal(expected, string.Join(' ', Enumerable.Reverse(read)));
    }

    private async Task AppendEightAsync()
    {
        await AppendAsync("order-1", Number(1, "made", "a"), Number(2, "paid", "b", "a"));
        await AppendAsync("order-2-x", Number(3, "sent", "c"));
        await AppendAsync("orders-1", Number(4, "made", "a"));
        await AppendAsync("plain", Number(5, "made", "d"));
        await AppendAsync("-", Number(6, "paid"));
        await AppendAsync(new StreamId("order-1", "acme"), Number(7, "made", "a", "b"));
        await AppendAsync(new StreamId("other", "acme"), Number(8, "paid"));

        static EventData Number(int number, string type, params string[] tags) =>
            new(type, Bytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture))) { Tags = tags };
    }
}
