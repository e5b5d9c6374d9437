using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunCommandsTests
{
    private static readonly RunChange Change =
        new(default, "plain", "", RunState.Dead, RunState.Queued, 1, Jobs.Noon);

    private static readonly RunChange Later = Change with { From = RunState.Queued, To = RunState.Running };

    private readonly Listener _listener = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public static TheoryData<RunCommand> Commands =>
    [
        new RunCommand.Cancel(default, "why"),
        new RunCommand.Redrive(default),
        new RunCommand.Pause(PauseTarget.Scheduler, "why", "ann"),
        new RunCommand.Release(PauseTarget.Scheduler),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_store_is_handed_the_command_and_its_changes_are_told(RunCommand command)
    {
        using var feed = new ChangeFeed([_listener]);
        var store = new ChangingStore(() => new ChangeResult(ChangeOutcome.Applied, 1, [Change]));

        var outcome = await CommandsOn(store, feed).CarryOutAsync(command, _token);
        await feed.WhenTold();

        Assert.Equal(ChangeOutcome.Applied, outcome);
        Assert.Equal([command], store.Commands);
        Assert.Equal([Change], _listener.Heard);
    }

    [Fact]
    public async Task What_a_node_makes_of_a_redriven_run_is_told_after_it()
    {
        using var feed = new ChangeFeed([_listener]);
        var store = new ChangingStore(() =>
        {
            feed.Tell([Later]);
            return new ChangeResult(ChangeOutcome.Applied, 1, [Change]);
        });

        await CommandsOn(store, feed).CarryOutAsync(new RunCommand.Redrive(default), _token);
        await feed.WhenTold();

        Assert.Equal([Change, Later], _listener.Heard);
    }

    [Fact]
    public async Task What_was_told_of_a_cancelled_run_meanwhile_comes_before_its_end()
    {
        using var feed = new ChangeFeed([_listener]);
        var store = new ChangingStore(() =>
        {
            feed.Tell([Later]);
            return new ChangeResult(ChangeOutcome.Applied, 1, [Change]);
        });

        await CommandsOn(store, feed).CarryOutAsync(new RunCommand.Cancel(default, "why"), _token);
        await feed.WhenTold();

        Assert.Equal([Later, Change], _listener.Heard);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_that_fails_keeps_nothing_behind_it_from_being_told(RunCommand command)
    {
        using var feed = new ChangeFeed([_listener]);
        var store = new ChangingStore(() => throw new InvalidOperationException("planted"));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => CommandsOn(store, feed).CarryOutAsync(command, _token));
        feed.Tell([Later]);
        await feed.WhenTold();

        Assert.Equal([Later], _listener.Heard);
    }

    [Theory]
    [InlineData(ChangeOutcome.NotFound)]
    [InlineData(ChangeOutcome.WrongState)]
    public async Task A_command_without_effect_tells_nothing(ChangeOutcome expected)
    {
        using var feed = new ChangeFeed([_listener]);
        var store = new ChangingStore(() => new ChangeResult(expected, 0, []));

        var outcome = await CommandsOn(store, feed).CarryOutAsync(new RunCommand.Redrive(default), _token);
        await feed.WhenTold();

        Assert.Equal(expected, outcome);
        Assert.Empty(_listener.Heard);
    }

    private static RunCommands CommandsOn(IJobStore store, ChangeFeed feed) =>
        new(store, new ManualTimeProvider(Jobs.Noon), feed);
}
