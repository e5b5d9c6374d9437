namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerEntryTests
{
    private readonly SortedSet<TriggerEntry> _armed = new(Comparer<TriggerEntry>.Create(
        (one, other) => Nullable.Compare(one.Record.NextDue, other.Record.NextDue)));

    private readonly Some _some = new();

    public static TheoryData<string, bool> Standings => new()
    {
        { "plain", true },
        { "gone", false },
        { "disabled", false },
        { "paused", false },
        { "never", false },
    };

    [Theory]
    [MemberData(nameof(Standings))]
    public void A_trigger_is_armed_while_it_may_fire_at_an_instant(string standing, bool isArmed)
    {
        var trigger = new TriggerEntry(Record(), _armed) { IsGone = standing == "gone" };
        trigger.Record = standing switch
        {
            "disabled" => Record() with { Enabled = false },
            "paused" => Record() with { Paused = new PauseNote("why", "who", Some.Now) },
            "never" => Record() with { NextDue = null },
            _ => Record(),
        };

        Assert.Equal(isArmed, _armed.Contains(trigger));
    }

    [Fact]
    public void A_new_instant_moves_it_among_those_armed()
    {
        var one = new TriggerEntry(Record(1), _armed);
        var other = new TriggerEntry(Record(2), _armed);
        Assert.Equal([one, other], _armed.ToArray());

        one.Record = Record(3);

        Assert.Equal([other, one], _armed.ToArray());
    }

    [Fact]
    public void It_is_idle_when_no_run_of_it_is_live_or_buffered()
    {
        var trigger = new TriggerEntry(Record(), _armed);
        var run = _some.Run();
        Assert.True(trigger.IsIdle);

        trigger.Buffered.Add(run);
        Assert.False(trigger.IsIdle);
        trigger.Buffered.Clear();
        trigger.Live.Add(run);
        Assert.False(trigger.IsIdle);
    }

    [Fact]
    public void Buffered_runs_stand_in_the_order_of_enqueueing()
    {
        var trigger = new TriggerEntry(Record(), _armed);
        var (first, second) = (_some.Run(dueIn: 9), _some.Run());
        trigger.Buffered.Add(second);
        trigger.Buffered.Add(first);

        Assert.Equal([first, second], trigger.Buffered.ToArray());
    }

    private TriggerRecord Record(double dueIn = 0) =>
        new() { Name = "t", Definition = "{}", Template = _some.New(), NextDue = Some.Now.AddSeconds(dueIn) };
}
