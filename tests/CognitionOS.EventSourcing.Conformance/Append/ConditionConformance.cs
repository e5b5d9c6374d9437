namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Appends that are refused when an event stands that they did not know of.</summary>
public abstract class ConditionConformance : StoreConformance
{
    [Fact]
    public async Task An_event_with_the_tag_behind_the_position_refuses_the_append()
    {
        var known = (await AppendAsync("a", Event("x", "course:7"))).Position;
        var unknown = (await AppendAsync("b", Event("y", "course:7"))).Position;
        await AppendAsync("c", Event("z", "course:7"));
        TagQuery item = new("course:7");

        var refused = await Assert.ThrowsAsync<ConditionFailedException>(() => DecideAsync(known, "", item));

        Assert.Equal((unknown, known), (refused.Position, refused.After));
        Assert.Equal(item, refused.Item);
        Assert.Empty(await StreamAsync("decision"));
    }

    [Fact]
    public async Task Events_up_to_the_position_do_not_matter()
    {
        await AppendAsync("a", Event("x", "course:7"));
        var known = (await AppendAsync("b", Event("y", "course:7"))).Position;
        await AppendAsync("c", Event("z", "course:8"));

        Assert.Equal(1, (await DecideAsync(known, "", new TagQuery("course:7"))).Version);
    }

    [Fact]
    public async Task All_tags_of_an_item_must_be_on_the_event()
    {
        await AppendAsync("a", Event("x", "course:7"), Event("y", "student:1"), Event("z", "student:1", "course:8"));
        TagQuery both = new("course:7", "student:1");

        var position = (await DecideAsync(0, "", both)).Position;
        await AppendAsync("a", Event("w", "year:3", "student:1", "course:7"));

        await Assert.ThrowsAsync<ConditionFailedException>(() => DecideAsync(position, "", both));
    }

    [Fact]
    public async Task Any_type_of_an_item_matches()
    {
        await AppendAsync("a", Event("x", "course:7"));
        await DecideAsync(0, "", new TagQuery(["course:7"], ["y", "z"]));
        await AppendAsync("a", Event("z", "course:7"));

        await Assert.ThrowsAsync<ConditionFailedException>(
            () => DecideAsync(0, "", new TagQuery(["course:7"], ["y", "z"])));
    }

    [Fact]
    public async Task Any_item_refuses_and_the_first_position_is_told()
    {
        await AppendAsync("a", Event("w", "other"));
        var first = (await AppendAsync("a", Event("x", "student:1"))).Position;
        await AppendAsync("a", Event("y", "course:7"));
        TagQuery student = new("student:1");

        var refused = await Assert.ThrowsAsync<ConditionFailedException>(
            () => DecideAsync(0, "", new TagQuery("course:7"), student));

        Assert.Equal((first, student), (refused.Position, refused.Item));
    }

    [Fact]
    public async Task Events_of_another_tenant_do_not_matter()
    {
        await AppendAsync(new StreamId("a", "acme"), Event("x", "course:7"));

        await DecideAsync(0, "", new TagQuery("course:7"));

        await Assert.ThrowsAsync<ConditionFailedException>(() => DecideAsync(0, "acme", new TagQuery("course:7")));
    }

    [Fact]
    public async Task Events_of_earlier_commits_of_the_same_call_count()
    {
        TagCondition none = new([new TagQuery("seat:1")], 0);
        Commit Seat(string stream) => new([To(stream, 0, Event("taken", "seat:1"))], none, []);

        var results = await Events.AppendAsync([Seat("a"), Seat("b")], Now);

        Assert.NotNull(results[0].Appended);
        Assert.IsType<ConditionFailedException>(results[1].Refusal);
    }

    [Fact]
    public async Task A_condition_counts_after_ids_and_versions()
    {
        var id = Guid.NewGuid();
        TagCondition none = new([new TagQuery("seat:1")], 0);
        Commit seat = new([To("a", 0, Event(id) with { Tags = ["seat:1"] })], none, []);
        await CommitAsync(seat);

        Assert.True((await CommitAsync(seat)).AlreadyAppended);
        await Assert.ThrowsAsync<VersionConflictException>(
            () => CommitAsync(new Commit([To("a", 0, Event("x"))], none, [])));
    }

    [Fact]
    public async Task A_commit_of_writes_alone_may_have_a_condition()
    {
        await AppendAsync("a", Event("x", "seat:1"));

        await Assert.ThrowsAsync<ConditionFailedException>(
            () => CommitAsync(new Commit([], new TagCondition([new TagQuery("seat:1")], 0), [])));
    }

    [Fact]
    public async Task An_item_without_a_tag_is_an_error()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => DecideAsync(0, "", new TagQuery([], ["x"])));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => DecideAsync(0, ""));
        Assert.Empty(await AllAsync());
    }

    private Task<AppendResult> DecideAsync(long after, string tenant, params TagQuery[] items) => CommitAsync(
        new Commit(
            [To("decision", ExpectedVersion.Any, Event("decided"))], new TagCondition(items, after, tenant), []));
}
