namespace CognitionOS.Scheduling.Conformance;

/// <summary>What a deployment may do to triggers.</summary>
public abstract class RevisionConformance : StoreConformance
{
    [Fact]
    public async Task A_new_trigger_is_created_and_an_equal_one_left_alone()
    {
        var trigger = Given.Trigger("t");
        Assert.Equal([TriggerSaveOutcome.Created], await Store.Triggers.DeployAsync("1.0", trigger));
        Assert.Equal([TriggerSaveOutcome.Unchanged], await Store.Triggers.DeployAsync("1.0", trigger));

        var stored = await Store.Triggers.GetAsync("t");
        Assert.Equal((TriggerOwner.Code, new Version(1, 0), true), (stored.Owner, stored.Revision, stored.Enabled));
    }

    [Fact]
    public async Task A_lower_revision_never_overwrites()
    {
        await Store.Triggers.DeployAsync("2.0", Given.Trigger("t", definition: "new"));
        var outcomes = await Store.Triggers.DeployAsync("1.9", Given.Trigger("t", definition: "old"));

        Assert.Equal([TriggerSaveOutcome.Older], outcomes);
        Assert.Equal("new", (await Store.Triggers.GetAsync("t")).Definition);
    }

    [Fact]
    public async Task A_lower_revision_disables_nothing()
    {
        await Store.Triggers.DeployAsync("2.0", Given.Trigger("a"), Given.Trigger("b"));
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("a"));

        Assert.True((await Store.Triggers.GetAsync("b")).Enabled);
    }

    [Fact]
    public async Task An_equal_revision_with_another_content_is_a_conflict_that_shows_what_is_stored()
    {
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("t", definition: "one"));
        var set = new TriggerSet(TriggerOwner.Code, new Version(1, 0), [Given.Trigger("t", definition: "two")]);

        var result = Assert.Single(await Store.Seams.Triggers.SaveAsync(set, Store.Now));

        Assert.Equal((TriggerSaveOutcome.Conflict, "one"), (result.Outcome, result.Stored.Definition));
    }

    [Fact]
    public async Task A_conflict_anywhere_saves_nothing_at_all()
    {
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("t", definition: "one"), Given.Trigger("gone"));

        var outcomes = await Store.Triggers.DeployAsync(
            "1.0", Given.Trigger("fresh"), Given.Trigger("t", definition: "two"));

        Assert.Equal(TriggerSaveOutcome.Conflict, outcomes[1]);
        Assert.Equal(["gone", "t"], (await Store.Seams.Triggers.ListAsync()).Select(trigger => trigger.Name));
        Assert.True((await Store.Triggers.GetAsync("gone")).Enabled);
        Assert.Equal("one", (await Store.Triggers.GetAsync("t")).Definition);
    }

    [Fact]
    public async Task A_higher_revision_overwrites_and_keeps_the_cursor_no_earlier_than_now()
    {
        var old = Given.Trigger("t", definition: "one");
        await Store.Triggers.DeployAsync("1.0", old);
        Store.Pass(Minutes(5));
        var changed = old with { Definition = "two", Cursor = null, NextDue = Store.Now + Seconds(1) };

        Assert.Equal([TriggerSaveOutcome.Updated], await Store.Triggers.DeployAsync("1.1", changed));

        var stored = await Store.Triggers.GetAsync("t");
        Assert.Equal(("two", Store.Now, Store.Now + Seconds(1)), (stored.Definition, stored.Cursor, stored.NextDue));
    }

    [Fact]
    public async Task A_cursor_ahead_of_the_clock_stays_ahead_when_the_definition_changes()
    {
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("t", definition: "one"));
        var ahead = Store.Now + Minutes(5);
        await Store.Triggers.AdvanceAsync(new("t", Store.Now, ahead, ahead, []));

        await Store.Triggers.DeployAsync("1.1", Given.Trigger("t", definition: "two"));

        Assert.Equal(ahead, (await Store.Triggers.GetAsync("t")).Cursor);
    }

    [Fact]
    public async Task A_higher_revision_with_the_same_content_raises_the_revision_and_moves_nothing()
    {
        var trigger = Given.Trigger("t");
        await Store.Triggers.DeployAsync("1.0", trigger);
        await Store.Triggers.FireAsync("t");
        var before = await Store.Triggers.GetAsync("t");
        Store.Pass(Minutes(5));
        await Store.Triggers.DeployAsync("2.0", trigger with { Cursor = Store.Now });

        var after = await Store.Triggers.GetAsync("t");
        Assert.Equal(new Version(2, 0), after.Revision);
        Assert.Equal((before.Cursor, before.NextDue, before.Fired), (after.Cursor, after.NextDue, after.Fired));
        Assert.Equal([TriggerSaveOutcome.Older], await Store.Triggers.DeployAsync("1.0", trigger));
    }

    [Fact]
    public async Task What_the_highest_revision_does_not_know_is_disabled_not_deleted()
    {
        var (a, b) = (Given.Trigger("a"), Given.Trigger("b"));
        await Store.Triggers.DeployAsync("1.0", a, b);
        await Store.Triggers.DeployAsync("2.0", a);

        Assert.False((await Store.Triggers.GetAsync("b")).Enabled);
        Assert.Equal(["a"], await Store.Triggers.DueAsync());
        var step = new TriggerAdvance("b", b.Cursor, b.Cursor, null, [Given.Tick("b")]);
        Assert.False((await Store.Triggers.AdvanceAsync(step)).Accepted);
        await Store.Triggers.DeployAsync("3.0", a, b);
        Assert.True((await Store.Triggers.GetAsync("b")).Enabled);
    }

    [Fact]
    public async Task An_old_revision_does_not_bring_back_what_a_newer_one_has_dropped()
    {
        var (a, b) = (Given.Trigger("a"), Given.Trigger("b"));
        await Store.Triggers.DeployAsync("1.0", a, b);
        await Store.Triggers.DeployAsync("2.0", a);
        await Store.Triggers.DeployAsync("1.0", a, b);

        Assert.False((await Store.Triggers.GetAsync("b")).Enabled);
    }

    [Fact]
    public async Task A_deployment_leaves_store_owned_triggers_alone()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("mine"));
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("t"));

        var mine = await Store.Triggers.GetAsync("mine");
        Assert.Equal((TriggerOwner.Store, true), (mine.Owner, mine.Enabled));
    }

    [Fact]
    public async Task A_store_owned_trigger_is_always_saved_and_disables_no_other()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("a", definition: "one"), Given.Trigger("b"));
        await Store.Triggers.SaveAsync(Given.Trigger("a", definition: "two"));

        Assert.Equal("two", (await Store.Triggers.GetAsync("a")).Definition);
        Assert.True((await Store.Triggers.GetAsync("b")).Enabled);
    }

    [Fact]
    public async Task A_name_of_the_other_owner_is_a_conflict()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("mine"));
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("code"));

        Assert.Equal([TriggerSaveOutcome.Conflict], await Store.Triggers.DeployAsync("9.0", Given.Trigger("mine")));
        var set = new TriggerSet(TriggerOwner.Store, new Version(0, 0), [Given.Trigger("code")]);
        var result = Assert.Single(await Store.Seams.Triggers.SaveAsync(set, Store.Now));
        Assert.Equal(TriggerSaveOutcome.Conflict, result.Outcome);
        Assert.Equal(TriggerOwner.Code, (await Store.Triggers.GetAsync("code")).Owner);
    }

    [Fact]
    public async Task A_pause_survives_a_deployment()
    {
        await Store.Triggers.DeployAsync("1.0", Given.Trigger("t", definition: "one"));
        await Store.Triggers.PauseAsync("t");
        await Store.Triggers.DeployAsync("2.0", Given.Trigger("t", definition: "two"));

        Assert.NotNull((await Store.Triggers.GetAsync("t")).Paused);
    }
}
