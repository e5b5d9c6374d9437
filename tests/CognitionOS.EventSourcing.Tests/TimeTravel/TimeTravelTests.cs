using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TimeTravelTests
{
    private static readonly EventFold<AccountState> Fold = AccountRules.Decider.Fold;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_is_what_it_was_at_any_version_position_or_instant()
    {
        using var accounts = new SampleAccounts(snapshots => snapshots.EveryEvents = 2);
        var travel = accounts.Client.Get<ITimeTravel>();
        var start = accounts.Client.Clock.GetUtcNow();
        for (var hour = 0; hour < 6; hour++)
        {
            await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Deposit(1), cancellationToken: Token);
            await accounts.Deciders.ExecuteAsync("2", new AccountCommand.Deposit(1), cancellationToken: Token);
            await accounts.Client.Clock.AdvanceAsync(TimeSpan.FromHours(1), Token);
        }

        for (var n = 0; n <= 8; n++)
        {
            var byVersion = await travel.StateAsync("account-1", Fold, Moment.AtVersion(n), Token);
            var byPosition = await travel.StateAsync("account-1", Fold, Moment.AtPosition(n), Token);
            var byInstant = await accounts.Deciders.LoadAsync(
                "1", Moment.At(start.AddHours(n).AddTicks(-1)), "", Token);

            Assert.Equal((Math.Min(n, 6), Math.Min(n, 6)), (byVersion.State.Balance, (int)byVersion.Version));
            Assert.Equal((n + 1) / 2, byPosition.State.Balance);
            Assert.Equal(Math.Min(n, 6), byInstant.State.Balance);
        }

        Assert.Equal(6, (await travel.StateAsync("account-1", Fold, Moment.Now, Token)).State.Balance);
    }

    [Fact]
    public async Task A_fold_over_all_events_is_what_it_was_too()
    {
        using var accounts = new SampleAccounts();
        var travel = accounts.Client.Get<ITimeTravel>();
        var start = accounts.Client.Clock.GetUtcNow();
        for (var i = 1; i <= 4; i++)
        {
            await accounts.Deciders.ExecuteAsync($"{i}", new AccountCommand.Deposit(i), cancellationToken: Token);
            await accounts.Client.Clock.AdvanceAsync(TimeSpan.FromHours(1), Token);
        }

        var filter = new EventFilter { Categories = ["account"] };
        Assert.Equal(10, (await travel.StateAsync(filter, Fold, Moment.Now, Token)).State.Balance);
        Assert.Equal(6, (await travel.StateAsync(filter, Fold, Moment.AtPosition(3), Token)).State.Balance);
        Assert.Equal(3, (await travel.StateAsync(filter, Fold, Moment.At(start.AddMinutes(90)), Token)).State.Balance);
        Assert.Equal(0, (await travel.StateAsync(filter, Fold, Moment.AtPosition(0), Token)).State.Balance);
        await Assert.ThrowsAsync<ArgumentException>(() => travel.StateAsync(filter, Fold, Moment.AtVersion(1), Token));
    }

    [Fact]
    public async Task Two_moments_are_compared_by_path()
    {
        using var accounts = new SampleAccounts();
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(5, 7), cancellationToken: Token);
        var travel = accounts.Client.Get<ITimeTravel>();

        var diff = await travel.DiffAsync(
            "account-1", Fold, Moment.AtVersion(1), Moment.Now, AccountJson.Default.AccountState, Token);
        var back = await travel.DiffAsync(
            EventFilter.All, Fold, Moment.Now, Moment.AtPosition(1), AccountJson.Default.AccountState, Token);

        Assert.Equal(
            ["/Balance: 5 -> 12", "/Events: 1 -> 2", "/Amounts/1: + 7"], diff.Changes.Select(one => one.ToString()));
        Assert.Equal(
            ["/Balance: 12 -> 5", "/Events: 2 -> 1", "/Amounts/1: - 7"], back.Changes.Select(one => one.ToString()));
    }

    [Fact]
    public void The_state_as_of_any_version_is_the_fold_of_that_many_events() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt[], NonNegativeInt)>(), input =>
        {
            int[] amounts = [.. input.Item1.Select(amount => amount.Get)];
            using var accounts = new SampleAccounts();
            var (deciders, version) = (accounts.Deciders, Math.Min(input.Item2.Get, amounts.Length));
            deciders.ExecuteAsync("1", new AccountCommand.Split(amounts), cancellationToken: Token)
                .GetAwaiter()
                .GetResult();

            var past = deciders.LoadAsync("1", Moment.AtVersion(version), "", Token).GetAwaiter().GetResult();
            return past.State.Amounts.SequenceEqual(amounts.Take(version));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Moments_before_the_beginning_are_refused_and_all_say_what_they_are()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Moment.AtVersion(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moment.AtPosition(-1));
        Assert.Equal(
            ["now", "version 3", "position 4", "1970-01-01 00:00:00Z"],
            new[] { Moment.Now, Moment.AtVersion(3), Moment.AtPosition(4), Moment.At(DateTimeOffset.UnixEpoch) }.Select(
                moment => moment.ToString()));
        Assert.True(Moment.Now.IsNow);
        Assert.False(Moment.AtVersion(0).IsNow);
    }
}
