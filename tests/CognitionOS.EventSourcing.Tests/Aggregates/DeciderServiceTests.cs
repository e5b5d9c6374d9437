namespace CognitionOS.EventSourcing.Tests;

public sealed class DeciderServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_decided_on_the_events_so_far_and_its_events_are_appended()
    {
        using var accounts = new SampleAccounts();

        var first = await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(10), cancellationToken: Token);
        var second = await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Withdraw(4), cancellationToken: Token);

        Assert.Equal((10, 1), (first.State.Balance, first.Version));
        Assert.Equal((6, 2), (second.State.Balance, second.Version));
        Assert.Equal([new Withdrawn(4)], second.Events);
        Assert.Equal([new Deposited(10), new Withdrawn(4)], await accounts.Client.DataAsync("account-1"));
        Assert.Equal(6, (await accounts.Deciders.LoadAsync("1", cancellationToken: Token)).State.Balance);
    }

    [Fact]
    public async Task A_command_that_is_refused_or_leads_to_nothing_appends_nothing()
    {
        using var accounts = new SampleAccounts();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            accounts.Deciders.ExecuteAsync("1", new AccountCommand.Withdraw(1), cancellationToken: Token));
        var nothing = await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Deposit(0), cancellationToken: Token);

        Assert.Equal("There are only 0.", refused.Message);
        Assert.Equal((0, 0), (nothing.Version, nothing.Events.Count));
        Assert.Equal(0, await accounts.Client.Events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_command_given_twice_under_one_id_is_carried_out_once()
    {
        using var accounts = new SampleAccounts();
        var options = new CommandOptions { CommandId = new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) };

        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(1, 2, 3), options, Token);
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Withdraw(6), cancellationToken: Token);
        var again = await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(1, 2, 3), options, Token);
        var elsewhere = await accounts.Deciders.ExecuteAsync("2", new AccountCommand.Split(1, 2, 3), options, Token);

        Assert.True(again.AlreadyHandled);
        Assert.Equal((0, 4, 0), (again.State.Balance, again.Version, again.Events.Count));
        Assert.False(elsewhere.AlreadyHandled);
    }

    [Fact]
    public async Task A_command_behind_a_snapshot_is_recognised_too()
    {
        using var accounts = new SampleAccounts(snapshots => snapshots.EveryEvents = 1);
        var options = new CommandOptions { CommandId = new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) };
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(1, 2, 3), options, Token);
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Withdraw(6), cancellationToken: Token);

        var again = await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Withdraw(1_000), options, Token);
        var other = await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Deposit(5), new CommandOptions { CommandId = Guid.AllBitsSet }, Token);

        Assert.True(again.AlreadyHandled);
        Assert.Equal((5, 5), (other.State.Balance, (int)other.Version));
        Assert.Equal(5, await accounts.Client.Events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task The_same_command_from_many_callers_at_once_is_carried_out_once()
    {
        using var accounts = new SampleAccounts();
        var options = new CommandOptions { CommandId = new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(1, 2), options, Token), Token)));

        Assert.Single(outcomes, outcome => !outcome.AlreadyHandled);
        Assert.Equal(2, (await accounts.Client.DataAsync("account-1")).Count);
    }

    [Fact]
    public async Task An_expected_version_that_does_not_hold_is_told_and_not_tried_again()
    {
        using var accounts = new SampleAccounts();
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Deposit(1), new CommandOptions { Expected = ExpectedVersion.NoStream }, Token));
        var taken = await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Deposit(1), new CommandOptions { Expected = 1 }, Token);

        Assert.Equal(1, conflict.Actual);
        Assert.Equal(2, taken.Version);
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_callers_share_one_account()
    {
        using var accounts = new SampleAccounts(
            snapshots => snapshots.EveryEvents = 7, options => options.Aggregates.MaxAttempts = 1_000);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 25; i++)
                {
                    await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);
                }
            },
            Token)));

        var state = await accounts.Deciders.LoadAsync("1", cancellationToken: Token);
        Assert.Equal((300, 300, 300), (state.State.Balance, state.State.Events, (int)state.Version));
    }

    [Fact]
    public async Task Attempts_are_bounded()
    {
        using var accounts = new SampleAccounts(configure: options => options.Aggregates.MaxAttempts = 3);
        var attempts = 0;
        var service = new DeciderService<AccountCommand, AccountState>(
            new StateModel<AccountState>("account", () => AccountState.Empty, AccountRules.Decider.Fold.Evolve, null),
            AccountRules.Decider with
            {
                Decide = (_, _) =>
                {
                    attempts++;
                    EventData one = new("deposited", """{"Amount":1}"""u8.ToArray());
                    accounts.Client.AppendRawAsync("account-1", one).GetAwaiter().GetResult();
                    return [new Deposited(100)];
                },
            },
            accounts.Client.Get<CommandLoop>(),
            accounts.Client.Get<StateLoader>(),
            accounts.Client.Get<ITimeTravel>());

        await Assert.ThrowsAsync<VersionConflictException>(() =>
            service.ExecuteAsync("1", new AccountCommand.Deposit(100), cancellationToken: Token));

        Assert.Equal(3, attempts);
        Assert.All(await accounts.Client.DataAsync("account-1"), one => Assert.Equal(new Deposited(1), one));
    }

    [Fact]
    public async Task Events_of_a_command_say_what_caused_them()
    {
        using var accounts = new SampleAccounts();
        System.Diagnostics.Activity.Current = null;
        var command = Guid.AllBitsSet;

        await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Deposit(1), new CommandOptions { CommandId = command }, Token);
        await accounts.Deciders.ExecuteAsync(
            "1",
            new AccountCommand.Deposit(1),
            new CommandOptions { Metadata = new EventMetadata { User = "u" } },
            Token);

        var read = await accounts.Client.Events.ReadAsync("account-1", null, Token).ToListAsync(Token);
        Assert.Equal(command.ToString(), read[0].Recorded.Metadata.CausationId);
        Assert.Equal("u", read[1].Recorded.Metadata.User);
    }

    [Fact]
    public async Task Tenants_have_accounts_of_their_own()
    {
        using var accounts = new SampleAccounts();

        await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Deposit(3), new CommandOptions { Tenant = "acme" }, Token);

        Assert.Equal(3, (await accounts.Deciders.LoadAsync("1", null, "acme", Token)).State.Balance);
        Assert.Equal(0, (await accounts.Deciders.LoadAsync("1", cancellationToken: Token)).State.Balance);
        Assert.Equal(new StreamId("account-1", "acme"), accounts.Deciders.StreamOf("1", "acme"));
    }

    [Fact]
    public async Task Bad_arguments_are_refused_before_any_work()
    {
        using var accounts = new SampleAccounts();

        await Assert.ThrowsAsync<ArgumentNullException>(
            () => accounts.Deciders.ExecuteAsync("1", null!, cancellationToken: Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            accounts.Deciders.ExecuteAsync("", new AccountCommand.Deposit(1), cancellationToken: Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => accounts.Deciders.LoadAsync(null!, cancellationToken: Token));
    }
}
