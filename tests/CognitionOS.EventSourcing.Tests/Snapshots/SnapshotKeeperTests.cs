using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SnapshotKeeperTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_state_is_kept_every_so_many_events_with_the_append_or_after_it(bool withAppend)
    {
        using var accounts = new SampleAccounts(snapshots =>
        {
            snapshots.EveryEvents = 3;
            snapshots.WithAppend = withAppend;
        });

        var kept = new List<long?>();
        for (var i = 0; i < 7; i++)
        {
            await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);
            kept.Add((await accounts.SnapshotAsync("1"))?.Version);
        }

        Assert.Equal([null, null, 3, 3, 3, 6, 6], kept);
    }

    [Fact]
    public void The_state_is_the_same_from_any_snapshot_and_from_none() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NonEmptyArray<sbyte>, PositiveInt)>(), input =>
        {
            var amounts = input.Item1.Get.Select(amount => amount == 0 ? 1 : (int)amount).ToArray();
            using var kept = new SampleAccounts(snapshots => snapshots.EveryEvents = 1 + (input.Item2.Get % 5));
            using var plain = new SampleAccounts(snapshots => snapshots.EveryEvents = null);

            return amounts.All(amount =>
            {
                var command = new AccountCommand.Deposit(amount);
                var one = Run(kept.Deciders.ExecuteAsync("1", command, cancellationToken: Token));
                var other = Run(plain.Deciders.ExecuteAsync("1", command, cancellationToken: Token));
                var loaded = Run(kept.Deciders.LoadAsync("1", cancellationToken: Token));
                return IsSame(one.State, other.State) && IsSame(loaded.State, other.State)
                    && one.Version == other.Version;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_snapshot_of_another_schema_is_not_read_and_made_anew()
    {
        using var accounts = new SampleAccounts(snapshots =>
        {
            snapshots.Schema = 2;
            snapshots.EveryEvents = 2;
        });
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(10), cancellationToken: Token);
        await accounts.Snapshots.SaveAsync(
            new SaveSnapshot("account-1", "account", 1, 1, """{"Balance":666,"Events":1,"Amounts":[]}"""u8.ToArray()),
                Token);

        var outcome =
            await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);

        Assert.Equal(11, outcome.State.Balance);
        Assert.Equal(2, (await accounts.SnapshotAsync("1", schema: 2))!.Version);
        Assert.Empty(accounts.Logs.Records.Where(record => record.Event.Id is 2300 or 2301));
    }

    [Theory]
    [InlineData("broken", 1, 2300)]
    [InlineData("null", 1, 2300)]
    [InlineData("""{"Balance":666,"Events":1,"Amounts":[]}""", 9, 2301)]
    public async Task A_snapshot_that_cannot_be_read_or_is_ahead_is_ignored_logged_and_replaced(
        string state, long version, int logged)
    {
        using var accounts = new SampleAccounts();
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(10, 5), cancellationToken: Token);
        await accounts.Snapshots.SaveAsync(
            new SaveSnapshot("account-1", "account", 1, version, System.Text.Encoding.UTF8.GetBytes(state)), Token);

        var loaded = await accounts.Deciders.LoadAsync("1", cancellationToken: Token);
        var again = await accounts.Deciders.LoadAsync("1", cancellationToken: Token);

        Assert.Equal((15, 2), (loaded.State.Balance, loaded.Version));
        Assert.Equal(15, again.State.Balance);
        Assert.Single(accounts.Logs.Records, record => record.Event.Id == logged);
        Assert.Equal(2, (await accounts.SnapshotAsync("1"))!.Version);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_saved_does_not_fail_the_command()
    {
        using var accounts = new SampleAccounts(snapshots => snapshots.EveryEvents = 1, store: new FullStore());

        var outcome =
            await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);

        Assert.Equal(1, outcome.Version);
        Assert.Single(accounts.Logs.Records, record => record.Event.Id == 2302);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Neither_a_cancelled_save_nor_a_broken_log_makes_a_committed_command_fail(bool cancels)
    {
        var store = new FullStore { Failure = cancels ? new TaskCanceledException() : new IOException() };
        using var client = new SampleClient(
            add => add
                .AddEvent("deposited", AccountJson.Default.Deposited)
                .AddDecider("account", AccountRules.Decider, AccountJson.Default.AccountState, one =>
                    one.EveryEvents = 1),
            services: services =>
            {
                services.AddSingleton<ISnapshotStore>(store);
                services.AddLogging(logging => logging.AddProvider(new ThrowingLogger { Category = "Snapshot" }));
            });

        var outcome = await client.Get<IDeciderService<AccountCommand, AccountState>>()
            .ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);

        Assert.Equal(1, outcome.Version);
    }


    [Fact]
    public async Task A_slow_load_keeps_the_state()
    {
        using var accounts = new SampleAccounts(
            snapshots =>
            {
                snapshots.EveryEvents = null;
                snapshots.SlowerThan = TimeSpan.FromSeconds(1);
            },
            store: null);
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);
        Assert.Null(await accounts.SnapshotAsync("1"));

        var model = new StateModel<AccountState>(
            "account",
            () =>
            {
                accounts.Client.Clock.Advance(TimeSpan.FromSeconds(2));
                return AccountState.Empty;
            },
            AccountRules.Decider.Fold.Evolve,
            SnapshotForm<AccountState>.Of(
                AccountJson.Default.AccountState,
                new SnapshotOptions { EveryEvents = null, SlowerThan = TimeSpan.FromSeconds(1) }));
        var slow = new DeciderService<AccountCommand, AccountState>(
            model,
            AccountRules.Decider,
            accounts.Client.Get<CommandLoop>(),
            accounts.Client.Get<StateLoader>(),
            accounts.Client.Get<ITimeTravel>());
        await slow.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);

        Assert.Equal(2, (await accounts.SnapshotAsync("1"))!.Version);
    }

    private static T Run<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static bool IsSame(AccountState one, AccountState other) =>
        (one.Balance, one.Events) == (other.Balance, other.Events) && one.Amounts.SequenceEqual(other.Amounts);

    private sealed class FullStore : ISnapshotStore
    {
        public Exception Failure { get; init; } = new IOException("The disk is full.");

        public ValueTask<SaveSnapshot?> LoadAsync(
            StreamId stream, string kind, int schema, CancellationToken cancellationToken = default) =>
                new((SaveSnapshot?)null);

        public ValueTask SaveAsync(SaveSnapshot snapshot, CancellationToken cancellationToken = default) =>
            throw Failure;

        public ValueTask DeleteAsync(StreamId stream, CancellationToken cancellationToken = default) => default;
    }
}
