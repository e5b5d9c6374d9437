namespace CognitionOS.Scheduling.Tests;

public sealed class PauseBookTests
{
    private static readonly PauseNote Note = new("why", "who", Some.Now);

    private readonly PauseBook _book = new(new AliasBook());
    private readonly Some _some = new();

    [Fact]
    public void Nothing_is_paused_at_first()
    {
        var run = Tagged("x");

        Assert.Null(_book.Covering(run.Run));
        Assert.Null(_book.PausedTagOf(run.Run));
        Assert.False(_book.IsSchedulerPaused || _book.IsJobPaused("mail") || _book.IsAnyTagPaused);
        Assert.False(_book.Remove(PauseTarget.Scheduler));
    }

    [Fact]
    public void The_widest_pause_is_the_one_that_is_told()
    {
        var run = Tagged("x").Run;
        _book.Add(PauseTarget.Tag("x"), Note);
        Assert.Equal("tag x", _book.Covering(run));
        _book.Add(PauseTarget.Job("mail"), Note);
        Assert.Equal("job mail", _book.Covering(run));
        _book.Add(PauseTarget.Scheduler, Note);
        Assert.Equal("scheduler", _book.Covering(run));
    }

    [Fact]
    public void A_pause_covers_only_what_it_names()
    {
        _book.Add(PauseTarget.Tag("x"), Note);
        _book.Add(PauseTarget.Job("report"), Note);

        Assert.Null(_book.Covering(Tagged("y", "X").Run));
        Assert.Equal("x", _book.PausedTagOf(Tagged("y", "x").Run));
        Assert.False(_book.IsJobPaused("mail"));
        Assert.True(_book.IsJobPaused("report"));
    }

    [Fact]
    public void A_pause_is_new_once_and_ends_at_once()
    {
        Assert.True(_book.Add(PauseTarget.Tag("x"), Note));
        Assert.False(_book.Add(PauseTarget.Tag("x"), Note));

        Assert.True(_book.Remove(PauseTarget.Tag("x")));

        Assert.False(_book.IsAnyTagPaused);
        Assert.False(_book.Remove(PauseTarget.Tag("x")));
    }

    [Fact]
    public void Runs_are_put_aside_for_a_tag_in_the_order_of_enqueueing()
    {
        var (first, second) = (Tagged("x"), Tagged("x"));
        _book.PutAside(second, "x");
        _book.PutAside(first, "x");

        Assert.Equal([first, second], _book.AsideFor("x"));
        Assert.Empty(_book.AsideFor("y"));
        _book.TakeBack(first, "x");
        _book.TakeBack(first, "x");
        Assert.Equal([second], _book.AsideFor("x"));
        _book.TakeBack(second, "x");
        Assert.Empty(_book.AsideFor("x"));
    }

    [Fact]
    public void A_run_is_rightly_aside_only_while_its_tag_is_paused()
    {
        var run = Tagged("x");
        _book.Add(PauseTarget.Tag("x"), Note);
        Assert.False(_book.IsAside(run, "x"));
        _book.PutAside(run, "x");
        Assert.True(_book.IsAside(run, "x"));

        _book.Remove(PauseTarget.Tag("x"));

        Assert.False(_book.IsAside(run, "x"));
    }

    private RunEntry Tagged(params string[] tags) => _some.Entry(_some.New() with { Tags = tags });
}
