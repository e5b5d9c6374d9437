namespace CognitionOS.EventSourcing.Tests;

/// <summary>Somebody else appends between the load and the append: inside the decision.</summary>
public sealed class CommandLoopTests
{
    private static readonly StreamId Stream = "account-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_race_that_is_lost_is_decided_anew_on_what_the_others_did(int lost)
    {
        using var accounts = new SampleAccounts();
        var seen = new List<long>();

        var outcome = await RunAsync(accounts, CommandOptions.Default, loaded =>
        {
            seen.Add(loaded.State);
            if (seen.Count <= lost)
            {
                Append(accounts, Stream);
            }
        });

        Assert.Equal(Enumerable.Range(0, lost + 1).Select(static count => (long)count), seen);
        Assert.Equal((lost + 1, lost + 1), (outcome.State, outcome.Version));
        Assert.Equal(lost + 1, (await accounts.Client.DataAsync(Stream)).Count);
    }

    [Fact]
    public async Task Races_that_are_lost_too_often_are_told()
    {
        using var accounts = new SampleAccounts(configure: options => options.Aggregates.MaxAttempts = 3);
        var attempts = 0;

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() =>
            RunAsync(accounts, CommandOptions.Default, _ =>
            {
                attempts++;
                Append(accounts, Stream);
            }));

        Assert.Equal((3, Stream, 3L), (attempts, conflict.Stream, conflict.Actual));
    }

    [Fact]
    public async Task A_version_that_the_caller_expected_is_not_tried_again()
    {
        using var accounts = new SampleAccounts();
        Append(accounts, Stream);
        var attempts = 0;

        await Assert.ThrowsAsync<VersionConflictException>(() =>
            RunAsync(accounts, new CommandOptions { Expected = 1 }, _ =>
            {
                attempts++;
                Append(accounts, Stream);
            }));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task The_same_command_by_a_faster_caller_is_found_done()
    {
        using var accounts = new SampleAccounts();
        var options = new CommandOptions { CommandId = Guid.AllBitsSet };
        var attempts = 0;

        var outcome = await RunAsync(accounts, options, _ =>
        {
            if (attempts++ == 0)
            {
                RunAsync(accounts, options, static _ => { }).GetAwaiter().GetResult();
            }
        });

        Assert.True(outcome.AlreadyHandled);
        Assert.Single(await accounts.Client.DataAsync(Stream));
    }

    [Fact]
    public async Task A_decision_that_throws_is_neither_repeated_nor_does_it_hold_up_others()
    {
        using var accounts = new SampleAccounts();
        var attempts = 0;

        await Assert.ThrowsAsync<IOException>(() => RunAsync(accounts, CommandOptions.Default, _ =>
        {
            attempts++;
            throw new IOException();
        }));

        Assert.Equal(1, attempts);
        Assert.Equal(1, (await RunAsync(accounts, CommandOptions.Default, static _ => { })).Version);
    }

    [Fact]
    public async Task A_cancelled_command_appends_nothing()
    {
        using var accounts = new SampleAccounts();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accounts.Client.Get<CommandLoop>().RunAsync(
            Model, Stream, Decide(static _ => { }), CommandOptions.Default, cancelled.Token));

        Assert.Empty(await accounts.Client.DataAsync(Stream));
    }

    /// <summary>Counts the events of a stream.</summary>
    private static StateModel<long> Model => new("account", static () => 0, static (count, _) => count + 1, null);

    private static Func<LoadedState<long>, Decision<long>> Decide(Action<LoadedState<long>> meanwhile) => loaded =>
    {
        meanwhile(loaded);
        return new Decision<long>([new Deposited(1)], loaded.State + 1);
    };

    private static Task<CommandOutcome<long>> RunAsync(
        SampleAccounts accounts, CommandOptions options, Action<LoadedState<long>> meanwhile) =>
        accounts.Client.Get<CommandLoop>().RunAsync(Model, Stream, Decide(meanwhile), options, Token);

    private static void Append(SampleAccounts accounts, StreamId stream) => accounts.Client.Events
        .AppendAsync(stream, ExpectedVersion.Any, new Deposited(1), Token).GetAwaiter().GetResult();
}
