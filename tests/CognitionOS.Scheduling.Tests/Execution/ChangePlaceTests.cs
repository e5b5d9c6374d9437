namespace CognitionOS.Scheduling.Tests;

public sealed class ChangePlaceTests
{
    private readonly Listener _listener = new();

    [Fact]
    public async Task What_is_handed_in_behind_a_kept_place_is_told_behind_it()
    {
        using var feed = new ChangeFeed([_listener]);
        feed.Tell([Change(RunState.Waiting)]);
        var place = feed.Reserve();
        feed.Tell([Change(RunState.Running)]);

        feed.Fill(place!, [Change(RunState.Queued)]);

        await feed.WhenTold();
        Assert.Equal(
            [RunState.Waiting, RunState.Queued, RunState.Running], _listener.Heard.Select(change => change.To));
    }

    [Fact]
    public async Task A_place_in_which_nothing_was_committed_lets_the_rest_go_on()
    {
        using var feed = new ChangeFeed([_listener]);
        var place = feed.Reserve();
        feed.Tell([Change(RunState.Running)]);

        feed.Fill(place!, []);

        await feed.WhenTold();
        Assert.Equal(RunState.Running, Assert.Single(_listener.Heard).To);
    }

    [Fact]
    public void Nobody_who_listens_needs_no_place()
    {
        using var feed = new ChangeFeed([]);

        Assert.Null(feed.Reserve());
    }

    private static RunChange Change(RunState to) => new(default, "job", "", null, to, 0, Jobs.Noon);
}
