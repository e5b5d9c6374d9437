namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerSavingTests
{
    private readonly SchedulingState _state = Some.State();
    private readonly Some _some = new();
    private readonly TriggerSaving _saving;

    public TriggerSavingTests() => _saving = new TriggerSaving(_state, new JobRenaming(_state, new RunFlow(_state)));

    public static TheoryData<string, bool> Contents => new()
    {
        { "same", true },
        { "other template, same job", true },
        { "other instant", true },
        { "other definition", false },
        { "other job", false },
        { "other overlap", false },
        { "other delay", false },
        { "other parents", false },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void An_equal_revision_conflicts_if_the_content_differs(string content, bool isSame)
    {
        Deploy("1.0", Record("t"));

        var outcome = Assert.Single(Deploy("1.0", Changed(content))).Outcome;

        Assert.Equal(isSame ? TriggerSaveOutcome.Unchanged : TriggerSaveOutcome.Conflict, outcome);
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_higher_revision_tells_whether_it_changed_anything(string content, bool isSame)
    {
        Deploy("1.0", Record("t"));

        var outcome = Assert.Single(Deploy("2.0", Changed(content))).Outcome;

        Assert.Equal(isSame ? TriggerSaveOutcome.Unchanged : TriggerSaveOutcome.Updated, outcome);
        Assert.Equal(new Version("2.0"), Find("t").Record.Revision);
    }

    [Fact]
    public void A_lower_revision_changes_nothing_and_is_shown_what_stands()
    {
        Deploy("2.0", Record("t"));

        var result = Assert.Single(Deploy("1.0", Changed("other definition")));

        Assert.Equal((TriggerSaveOutcome.Older, "{}"), (result.Outcome, result.Stored.Definition));
    }

    [Fact]
    public void A_conflict_saves_nothing_of_the_whole_set()
    {
        Deploy("1.0", Record("t"));

        var results = Deploy("1.0", Record("new"), Changed("other definition"));

        Assert.Equal(
            [TriggerSaveOutcome.Unchanged, TriggerSaveOutcome.Conflict], results.Select(result => result.Outcome));
        Assert.Null(_state.Triggers.Find("new"));
    }

    [Fact]
    public void A_name_belongs_to_whoever_saved_it_first()
    {
        Deploy("1.0", Record("code"));
        Save(TriggerOwner.Store, "0.0", Record("store"));

        Assert.Equal(
            TriggerSaveOutcome.Conflict, Assert.Single(Save(TriggerOwner.Store, "0.0", Record("code"))).Outcome);
        Assert.Equal(TriggerSaveOutcome.Conflict, Deploy("2.0", Record("code"), Record("store"))[1].Outcome);
    }

    [Fact]
    public void A_changed_trigger_looks_on_from_now_and_keeps_its_number_of_runs_and_its_pause()
    {
        Deploy("1.0", Record("t") with { Cursor = Some.Now.AddSeconds(-60) });
        var pause = new PauseNote("why", "who", Some.Now);
        Find("t").Record = Find("t").Record with { Fired = 7, Paused = pause };

        Deploy("2.0", Changed("other definition") with { Cursor = null });

        var record = Find("t").Record;
        Assert.Equal((Some.Now, 7, pause, Some.Now), (record.Cursor, record.Fired, record.Paused, record.NextDue));
    }

    [Fact]
    public void A_cursor_ahead_of_the_clock_stays_there()
    {
        Deploy("1.0", Record("t") with { Cursor = Some.Now.AddSeconds(60) });

        Deploy("2.0", Changed("other definition"));

        Assert.Equal(Some.Now.AddSeconds(60), Find("t").Record.Cursor);
    }

    [Fact]
    public void What_a_revision_no_longer_declares_is_disabled_and_comes_back_when_a_later_one_does()
    {
        Deploy("1.0", Record("a"), Record("b"));
        Save(TriggerOwner.Store, "0.0", Record("store"));
        Deploy("2.0", Record("a"));
        Assert.Equal((true, false, true), (Find("a").MayFire, Find("b").MayFire, Find("store").MayFire));

        Assert.Equal(TriggerSaveOutcome.Older, Deploy("1.0", Record("a"), Record("b"))[1].Outcome);
        Assert.False(Find("b").MayFire);
        Deploy("3.0", Record("a"), Record("b"));

        Assert.True(Find("b").MayFire);
    }

    [Fact]
    public void An_empty_set_disables_all_that_code_owns()
    {
        Deploy("1.0", Record("a"));

        Assert.Empty(Deploy("2.0"));

        Assert.False(Find("a").MayFire);
    }

    [Fact]
    public void Only_a_set_that_may_change_something_wakes_those_who_wait_for_triggers()
    {
        var set = new TriggerSet(TriggerOwner.Code, new Version("1.0"), [Record("t")]);
        var (saves, conflicts) = (Some.Commit(), Some.Commit());
        _saving.Save(set, saves);
        _saving.Save(set with { Triggers = [Changed("other definition")] }, conflicts);

        Assert.Equal((true, false), (saves.WakesTriggers, conflicts.WakesTriggers));
    }

    private TriggerRecord Changed(string content)
    {
        var record = Record("t");
        return content switch
        {
            "other template, same job" =>
                record with { Template = record.Template with { Priority = JobPriority.Low } },
            "other instant" => record with { NextDue = Some.Now.AddSeconds(9), Cursor = Some.Now.AddSeconds(-9) },
            "other definition" => record with { Definition = "{ }" },
            "other job" => record with { Template = record.Template with { Job = "report" } },
            "other overlap" => record with { Overlap = OverlapRule.Allow },
            "other delay" => record with { DelayAfterEnd = TimeSpan.FromSeconds(1) },
            "other parents" => record with { After = ["extract"] },
            _ => record,
        };
    }

    private TriggerRecord Record(string name) => new()
    {
        Name = name,
        Definition = "{}",
        Template = _some.New("tick"),
        NextDue = Some.Now,
        Cursor = Some.Now,
    };

    private TriggerEntry Find(string name) =>
        _state.Triggers.Find(name) ?? throw new InvalidOperationException($"No trigger {name}.");

    private IReadOnlyList<TriggerSaveResult> Deploy(string revision, params TriggerRecord[] records) =>
        Save(TriggerOwner.Code, revision, records);

    private IReadOnlyList<TriggerSaveResult> Save(
        TriggerOwner owner, string revision, params TriggerRecord[] records) =>
        _saving.Save(new TriggerSet(owner, new Version(revision), records), Some.Commit());
}
