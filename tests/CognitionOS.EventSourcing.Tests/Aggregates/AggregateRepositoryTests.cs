
namespace CognitionOS.EventSourcing.Tests;

public sealed class AggregateRepositoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_aggregate_is_loaded_asked_and_saved()
    {
        using var accounts = new SampleAccounts();
        var account = await accounts.Classics.LoadAsync("1", cancellationToken: Token);

        account.Deposit(10);
        account.Withdraw(3);
        var saved = await accounts.Classics.SaveAsync(account, cancellationToken: Token);
        var loaded = await accounts.Classics.LoadAsync("1", cancellationToken: Token);

        Assert.Equal(("1", 2L, 0), (account.Id, account.Version, account.Raised.Count));
        Assert.Equal([new Deposited(10), new Withdrawn(3)], saved.Events);
        Assert.Equal((7, 2), (loaded.Balance, loaded.Version));
    }

    [Fact]
    public async Task A_save_on_an_old_version_conflicts_and_keeps_what_was_raised()
    {
        using var accounts = new SampleAccounts();
        var mine = await accounts.Classics.LoadAsync("1", cancellationToken: Token);
        await accounts.Classics.ExecuteAsync("1", account => account.Deposit(5), cancellationToken: Token);

        mine.Deposit(1);
        await Assert.ThrowsAsync<VersionConflictException>(
            () => accounts.Classics.SaveAsync(mine, cancellationToken: Token));

        Assert.Single(mine.Raised);
        Assert.Equal(5, (await accounts.Classics.LoadAsync("1", cancellationToken: Token)).Balance);
    }

    [Fact]
    public async Task A_command_that_another_caller_has_carried_out_answers_todays_state_and_keeps_no_snapshot()
    {
        using var accounts = new SampleAccounts(snapshots => snapshots.EveryEvents = 3);
        var options = new CommandOptions { CommandId = new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) };
        await accounts.Classics.ExecuteAsync("1", account => account.Deposit(1), cancellationToken: Token);
        await accounts.Classics.ExecuteAsync("1", account => account.Deposit(1), cancellationToken: Token);

        var raced = false;
        var outcome = await accounts.Classics.ExecuteAsync(
            "1",
            account =>
            {
                if (!raced)
                {
                    raced = true;
                    Run(accounts.Classics.ExecuteAsync("1", other => other.Deposit(100), cancellationToken: Token));
                    Run(accounts.Classics.ExecuteAsync("1", other => other.Deposit(5), options, Token));
                }

                account.Deposit(5);
            },
            options,
            Token);
        var loaded = await accounts.Classics.LoadAsync("1", cancellationToken: Token);

        Assert.True(outcome.AlreadyHandled);
        Assert.Equal((107, 4), (outcome.State.Balance, outcome.Version));
        Assert.Equal((107, 4), (loaded.Balance, loaded.Version));
    }

    [Fact]
    public async Task A_save_under_the_id_of_a_command_that_was_carried_out_answers_todays_state()
    {
        using var accounts = new SampleAccounts(snapshots => snapshots.EveryEvents = 1);
        var options = new CommandOptions { CommandId = new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) };
        await accounts.Classics.ExecuteAsync("1", account => account.Deposit(5), options, Token);
        var mine = await accounts.Classics.LoadAsync("1", cancellationToken: Token);

        mine.Deposit(5);
        var saved = await accounts.Classics.SaveAsync(mine, options, Token);

        Assert.True(saved.AlreadyHandled);
        Assert.Equal((5, 1), (saved.State.Balance, saved.Version));
        Assert.Equal(5, (await accounts.Classics.LoadAsync("1", cancellationToken: Token)).Balance);
    }


    [Fact]
    public async Task A_command_that_throws_saves_nothing()
    {
        using var accounts = new SampleAccounts();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => accounts.Classics.ExecuteAsync(
            "1",
            account =>
            {
                account.Deposit(1);
                account.Withdraw(2);
            },
            cancellationToken: Token));

        Assert.Equal("Account 1 has only 1.", refused.Message);
        Assert.Empty(await accounts.Client.DataAsync("classic-1"));
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_callers_share_one_aggregate()
    {
        using var accounts = new SampleAccounts(
            snapshots => snapshots.EveryEvents = 5, options => options.Aggregates.MaxAttempts = 1_000);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 25; i++)
                {
                    await accounts.Classics.ExecuteAsync("1", account => account.Deposit(1), cancellationToken: Token);
                }
            },
            Token)));

        var account = await accounts.Classics.LoadAsync("1", cancellationToken: Token);
        Assert.Equal((200, 200), (account.Balance, (int)account.Version));
    }

    [Fact]
    public async Task A_snapshot_stands_in_for_the_events_before_it()
    {
        using var accounts = new SampleAccounts(snapshots => snapshots.EveryEvents = 2);
        for (var i = 0; i < 2; i++)
        {
            await accounts.Classics.ExecuteAsync("1", one => one.Deposit(1), cancellationToken: Token);
        }

        var account = await accounts.Classics.LoadAsync("1", cancellationToken: Token);
        account.Deposit(1);
        account.Deposit(1);
        await accounts.Classics.SaveAsync(account, cancellationToken: Token);
        var later = await accounts.Classics.LoadAsync("1", cancellationToken: Token);

        Assert.Equal((1, 2, 4), (account.Restored, account.SnapshotVersion, account.Version));
        Assert.Equal((4, 4, 4), (later.SnapshotVersion, later.Version, later.Balance));
        Assert.Equal("1", later.Id);
    }

    [Fact]
    public async Task As_of_a_version_it_is_what_it_was_and_can_no_longer_be_saved_over_the_present()
    {
        using var accounts = new SampleAccounts();
        for (var i = 1; i <= 3; i++)
        {
            await accounts.Classics.ExecuteAsync("1", account => account.Deposit(i), cancellationToken: Token);
        }

        var past = await accounts.Classics.LoadAsync("1", Moment.AtVersion(2), cancellationToken: Token);
        past.Deposit(100);

        Assert.Equal((103, 2), (past.Balance, past.Version));
        await Assert.ThrowsAsync<VersionConflictException>(
            () => accounts.Classics.SaveAsync(past, cancellationToken: Token));
    }

    [Fact]
    public async Task One_that_was_not_loaded_cannot_be_saved_and_saving_nothing_does_nothing()
    {
        using var accounts = new SampleAccounts();
        var foreign = new Account();
        foreign.Deposit(1);

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => accounts.Classics.SaveAsync(foreign, cancellationToken: Token));
        var idle = await accounts.Classics.LoadAsync("9", cancellationToken: Token);
        var nothing = await accounts.Classics.SaveAsync(idle, cancellationToken: Token);

        Assert.Equal((0, 0), (nothing.Version, nothing.Events.Count));
        Assert.Equal(0, await accounts.Client.Events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public void A_class_without_snapshot_cannot_be_stepped_over()
    {
        using var sample = new SampleClient(add => add.AddAggregate("plain", () => new Account()));

        Assert.Throws<NotSupportedException>(() => sample.Get<IAggregateRepository<Account>>().Fold);
    }

    [Fact]
    public async Task What_is_declared_wrongly_is_told_when_the_processor_starts()
    {
        using var sample = new SampleClient(add => add
            .AddAggregate("has-hyphen", () => new Account())
            .AddDecider("twice", AccountRules.Decider)
            .AddDecider("twice", AccountRules.Decider, AccountJson.Default.AccountState, options =>
            {
                options.Schema = 0;
                options.EveryEvents = -1;
                options.SlowerThan = TimeSpan.Zero;
            }));

        var faults =
            await Assert.ThrowsAsync<EventDefinitionException>(() => sample.Get<IEventProcessor>().StartAsync(Token));

        foreach (var expected in new[] { "has-hyphen", "added 2 times", "same command and state", "Schema",
            "EveryEvents", "SlowerThan" })
        {
            Assert.Contains(expected, faults.Message, StringComparison.Ordinal);
        }
    }

    private static void Run(Task task) => task.GetAwaiter().GetResult();
}
