namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerBookTests
{
    private readonly TriggerBook _book = new(new AliasBook());
    private readonly Some _some = new();

    [Fact]
    public void Triggers_are_listed_by_name_and_armed_by_their_instant()
    {
        Save("b", 1);
        Save("a", 2);
        Save("c", 1);

        Assert.Equal(["a", "b", "c"], _book.All.Select(trigger => trigger.Record.Name));
        Assert.Equal(["b", "c", "a"], _book.Armed.Select(trigger => trigger.Record.Name));
    }

    [Fact]
    public void A_trigger_saved_again_is_the_same_with_another_record()
    {
        var trigger = Save("t", 1);
        trigger.Live.Add(_some.Run());

        Assert.Same(trigger, Save("t", 5));

        Assert.Equal(Some.Now.AddSeconds(5), trigger.Record.NextDue);
        Assert.Single(trigger.Live);
        Assert.Single(_book.Armed);
    }

    [Fact]
    public void A_deleted_trigger_fires_no_more_and_is_known_while_a_run_of_it_lives()
    {
        var trigger = Save("t", 1, "extract");
        trigger.Live.Add(_some.Run());

        Assert.True(_book.Remove("t"));
        Assert.False(_book.Remove("t"));

        Assert.Null(_book.Find("t"));
        Assert.Empty(_book.Armed);
        Assert.Empty(_book.After("extract"));
        Assert.Same(trigger, _book.FindWithRuns("t"));
        _book.Idle(trigger);
        Assert.Null(_book.FindWithRuns("t"));
    }

    [Fact]
    public void A_deleted_trigger_without_runs_is_forgotten_at_once()
    {
        Save("t", 1);
        _book.Remove("t");

        Assert.Null(_book.FindWithRuns("t"));
    }

    [Fact]
    public void A_trigger_made_anew_under_the_name_of_a_deleted_one_minds_the_runs_of_that()
    {
        var old = Save("t", 1);
        old.Live.Add(_some.Run());
        old.Fulfilled.Add("extract");
        _book.Remove("t");

        var young = Save("t", 2);

        Assert.Single(young.Live);
        Assert.Empty(young.Fulfilled);
        Assert.True(young.MayFire);
        Assert.Equal(["t"], _book.Armed.Select(trigger => trigger.Record.Name));
    }

    [Fact]
    public void Those_that_wait_for_a_job_are_found_by_it_and_no_others()
    {
        var both = Save("both", 1, "extract", "transform");
        var one = Save("one", 1, "extract");

        Assert.Equal([both, one], _book.After("extract"));
        Assert.Equal([both], _book.After("transform"));
        Assert.Empty(_book.After("load"));
    }

    [Fact]
    public void What_a_trigger_waits_for_no_more_does_not_count_as_fulfilled()
    {
        var trigger = Save("t", 1, "extract", "transform");
        trigger.Fulfilled.UnionWith(["extract", "transform"]);

        Save("t", 1, "transform", "load");

        Assert.Equal(["transform"], trigger.Fulfilled);
        Assert.Empty(_book.After("extract"));
        Assert.Equal([trigger], _book.After("load"));
    }

    private TriggerEntry Save(string name, double dueIn, params string[] after) => _book.Save(new TriggerRecord
    {
        Name = name,
        Definition = "{}",
        Template = _some.New(),
        NextDue = Some.Now.AddSeconds(dueIn),
        After = after,
    });
}
