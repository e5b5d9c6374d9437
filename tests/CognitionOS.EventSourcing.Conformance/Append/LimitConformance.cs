namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What no store takes: too much, too long, or nameless.</summary>
public abstract class LimitConformance : StoreConformance
{
    private static readonly EventSourcingOptions Limits = new();

    // No theory's data: a runner that writes names as UTF-8 mends half a surrogate pair.
    private static readonly string[] OddNames =
        ["", "a\u0000b", "a\nb", "a\u0085b", "a\ud800b", "\udc00", "a\ud83d"];

    public static TheoryData<string> GoodNames =>
        ["Bestellung-äöü", "注文-17", "a b", "order-😀", "'; drop table", "a/b%c_d"];

    [Fact]
    public async Task A_name_that_is_no_text_is_an_error_wherever_it_stands()
    {
        foreach (var name in OddNames)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync(name, Event("x")));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync("a", Event(name)));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync("a", Event("x", name)));
            if (name.Length > 0)
            {
                await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync(new StreamId("a", name), Event("x")));
            }
        }

        Assert.Empty(await AllAsync());
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public async Task A_name_of_any_script_is_kept_as_it_is(string name)
    {
        await AppendAsync(new StreamId(name, name), Event(name, name));
        var read = Assert.Single(await StreamAsync(new StreamId(name, name)));

        Assert.Equal((name, name, name), (read.Stream.Name, read.Stream.Tenant, read.Type));
        Assert.Equal([name], read.Tags);
        Assert.Single(await AllAsync(new EventFilter { Tenant = name, Types = [name], Tags = [new TagQuery(name)] }));
    }

    [Fact]
    public async Task Names_differ_by_case()
    {
        await AppendAsync("Order-1", 0, Event("x"));
        await AppendAsync("order-1", 0, Event("X"));

        Assert.Equal("x", Assert.Single(await StreamAsync("Order-1")).Type);
        Assert.Single(await AllAsync(new EventFilter { Types = ["X"] }));
        Assert.Single(await AllAsync(new EventFilter { Categories = ["order"] }));
    }

    [Fact]
    public async Task The_longest_name_is_taken_and_a_longer_one_refused()
    {
        var longest = new string('n', Limits.MaxNameLength);
        await AppendAsync(new StreamId(longest, longest), Event(longest, longest));

        foreach (var append in (Func<Task>[])[
            () => AppendAsync(longest + "n", Event("x")),
            () => AppendAsync(new StreamId("a", longest + "n"), Event("x")),
            () => AppendAsync("a", Event(longest + "n")),
            () => AppendAsync("a", Event("x", longest + "n"))])
        {
            var refused = await Assert.ThrowsAsync<EventLimitException>(append);
            Assert.Equal(
                (nameof(Limits.MaxNameLength), Limits.MaxNameLength + 1, Limits.MaxNameLength),
                (refused.Option, (int)refused.Found, (int)refused.Limit));
        }

        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task The_largest_event_is_taken_and_a_larger_one_refused()
    {
        var largest = new byte[Limits.MaxEventBytes];
        largest[^1] = 7;
        await AppendAsync("a", Event("small"), new EventData("large", largest), Event("small"));

        var refused = await Assert.ThrowsAsync<EventLimitException>(
            () => AppendAsync("a", Event("small"), new EventData("larger", new byte[Limits.MaxEventBytes + 1])));

        Assert.Equal((nameof(Limits.MaxEventBytes), Limits.MaxEventBytes + 1L), (refused.Option, refused.Found));
        Assert.Contains("larger", refused.Message, StringComparison.Ordinal);
        var read = await StreamAsync("a");
        Assert.Equal(["\"small\"", "\"small\""], [Text(read[0].Payload), Text(read[2].Payload)]);
        Assert.True(read[1].Payload.Span.SequenceEqual(largest));
    }

    [Fact]
    public async Task The_largest_commit_is_taken_and_a_larger_one_refused()
    {
        var most = Enumerable.Repeat(Event("x"), Limits.MaxEventsPerCommit).ToArray();
        await AppendAsync("a", most);

        var refused = await Assert.ThrowsAsync<EventLimitException>(
            () => CommitAsync(
                new Commit(To("a", ExpectedVersion.Any, most), To("b", ExpectedVersion.Any, Event("x")))));

        Assert.Equal((nameof(Limits.MaxEventsPerCommit), most.Length + 1L), (refused.Option, refused.Found));
        Assert.Equal(most.Length, (await StreamAsync("a")).Count);
    }

    [Fact]
    public async Task The_most_tags_are_taken_and_more_refused()
    {
        var tags = Enumerable.Range(0, Limits.MaxTags).Select(tag => $"tag:{tag}").ToArray();
        await AppendAsync("a", Event("x", tags));

        var refused = await Assert.ThrowsAsync<EventLimitException>(
            () => AppendAsync("a", Event("x", [.. tags, "more"])));

        Assert.Equal((nameof(Limits.MaxTags), tags.Length + 1L), (refused.Option, refused.Found));
        Assert.Equal(tags, Assert.Single(await StreamAsync("a")).Tags);
    }

    [Fact]
    public async Task Whatever_stands_twice_in_a_commit_is_an_error()
    {
        var id = Guid.NewGuid();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => CommitAsync(new Commit(To("a", 0), To("a", 0))));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync("a", Event(id), Event(id)));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => CommitAsync(new Commit(To("a", 0, Event(id)), To("b", 0, Event(id)))));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync("a", Event("x", "tag", "tag")));
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task A_bad_commit_of_a_call_keeps_all_of_it_from_being_taken()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Events.AppendAsync(
            [new Commit(To("a", 0, Event("x"))), new Commit(To("a", 1), To("a", 1))], Now));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Events.AppendAsync([], Now));

        Assert.Empty(await AllAsync());
    }
}
