using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class StreamReplayerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_steps_forward_and_back_and_shows_event_and_states()
    {
        using var accounts = new SampleAccounts();
        var replay = await FilledAsync(accounts, 2, 3, 4, 5);

        Assert.Equal((null, 0, 0), (replay.Current, replay.After.Balance, (int)replay.Version));
        Assert.False(await replay.StepBackAsync(Token));
        Assert.True(await replay.StepAsync(Token));
        Assert.True(await replay.StepAsync(Token));
        Assert.Equal((new Deposited(4), 3, 7), (replay.Current!.Data, replay.Before.Balance, replay.After.Balance));
        Assert.True(await replay.StepAsync(Token));
        Assert.False(await replay.StepAsync(Token));
        Assert.Equal((3, 12), ((int)replay.Version, replay.After.Balance));
        Assert.True(await replay.StepBackAsync(Token));
        Assert.Equal((new Deposited(4), 3, 7), (replay.Current!.Data, replay.Before.Balance, replay.After.Balance));
        Assert.Equal(0, await replay.SeekAsync(0, Token));
        Assert.Null(replay.Current);
    }

    [Fact]
    public void Any_walk_shows_what_a_plain_list_would_show() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt, byte, byte[])>(), input =>
        {
            var (every, count, moves) = (1 + (input.Item1.Get % 6), input.Item2 % 30, input.Item3);
            using var accounts = new SampleAccounts();
            var replay = FilledAsync(accounts, every, [.. Enumerable.Range(1, count)]).GetAwaiter().GetResult();

            var stand = 0;
            return moves.All(move =>
            {
                var moved = true;
                switch (move % 3)
                {
                    case 0:
                        moved = replay.StepAsync(Token).GetAwaiter().GetResult() == stand < count;
                        stand = Math.Min(count, stand + 1);
                        break;
                    case 1:
                        moved = replay.StepBackAsync(Token).GetAwaiter().GetResult() == stand > 0;
                        stand = Math.Max(0, stand - 1);
                        break;
                    default:
                        stand = Math.Min(count, move / 3);
                        moved = replay.SeekAsync(move / 3, Token).GetAwaiter().GetResult() == stand;
                        break;
                }

                return moved
                    && replay.Version == stand
                    && replay.After.Amounts.SequenceEqual(Enumerable.Range(1, stand))
                    && replay.Before.Amounts.SequenceEqual(Enumerable.Range(1, Math.Max(0, stand - 1)));
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Events_that_come_meanwhile_can_be_stepped_to()
    {
        using var accounts = new SampleAccounts();
        var replay = await FilledAsync(accounts, 2, 1, 1);
        await replay.SeekAsync(99, Token);

        Assert.False(await replay.StepAsync(Token));
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(5, 6, 7), cancellationToken: Token);
        await replay.StepAsync(Token);
        Assert.Equal((3, 7), ((int)replay.Version, replay.After.Balance));
        Assert.Equal(5, await replay.SeekAsync(99, Token));
    }

    [Fact]
    public async Task Going_back_in_a_long_stream_reads_one_stretch_only()
    {
        using var accounts = new SampleAccounts();
        await accounts.Deciders.ExecuteAsync(
            "1", new AccountCommand.Split([.. Enumerable.Repeat(1, 1_000)]), cancellationToken: Token);
        var evolved = 0;
        var fold = AccountRules.Decider.Fold with
        {
            Evolve = (state, stored) =>
            {
                evolved++;
                return state with { Balance = state.Balance + 1 };
            },
        };
        var replay = accounts.Client.Get<ITimeTravel>().Replay("account-1", fold, 10);
        await replay.SeekAsync(1_000, Token);
        evolved = 0;

        for (var i = 0; i < 500; i++)
        {
            await replay.StepBackAsync(Token);
        }

        Assert.Equal((500, 500), ((int)replay.Version, replay.After.Balance));
        Assert.InRange(evolved, 1, 510);
    }

    [Fact]
    public async Task A_state_that_changes_in_place_is_copied()
    {
        using var accounts = new SampleAccounts();
        for (var i = 1; i <= 5; i++)
        {
            await accounts.Classics.ExecuteAsync("1", account => account.Deposit(i), cancellationToken: Token);
        }

        var replay = accounts.Client.Get<ITimeTravel>().Replay("classic-1", accounts.Classics.Fold, 2);
        await replay.SeekAsync(5, Token);
        Assert.Equal((10, 15), (replay.Before.Balance, replay.After.Balance));
        await replay.StepBackAsync(Token);
        await replay.StepBackAsync(Token);

        Assert.Equal(
            (3, 6, "1", 3L), (replay.Before.Balance, replay.After.Balance, replay.After.Id, replay.After.Version));
    }

    [Fact]
    public async Task Parts_of_one_event_are_steps_and_events_left_out_are_none()
    {
        using var sample = new SampleClient(add => add
            .AddEvent("parcel.sent", SampleJson.Default.ParcelSent)
            .AddUpcaster<OrderShipped>([typeof(ParcelSent)], old =>
                Enumerable.Range(1, old.Parcels).Select(number => new ParcelSent(old.Order, number))));
        foreach (var parcels in new[] { 0, 2, 0, 0, 0, 1, 0 })
        {
            await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", parcels), Token);
        }

        var replay = sample.Get<ITimeTravel>().Replay("order-1", new EventFold<int>(() => 0, (sum, _) => sum + 1), 2);
        var forward = new List<(long, int)>();
        while (await replay.StepAsync(Token))
        {
            forward.Add((replay.Version, replay.After));
        }

        Assert.Equal([(2, 1), (2, 2), (6, 3)], forward);
        Assert.True(await replay.StepBackAsync(Token));
        Assert.Equal((2, 2), (replay.Version, replay.After));
        Assert.Equal(2, await replay.SeekAsync(5, Token));
        Assert.Equal(0, await replay.SeekAsync(1, Token));
    }

    [Fact]
    public async Task An_empty_stream_has_no_step()
    {
        using var accounts = new SampleAccounts();
        var replay = accounts.Client.Get<ITimeTravel>().Replay("account-0", AccountRules.Decider.Fold);

        Assert.False(await replay.StepAsync(Token));
        Assert.False(await replay.StepBackAsync(Token));
        Assert.Equal(0, await replay.SeekAsync(5, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => replay.SeekAsync(-1, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            accounts.Client.Get<ITimeTravel>().Replay("a", AccountRules.Decider.Fold, 0));
    }

    private static async Task<StreamReplayer<AccountState>> FilledAsync(
        SampleAccounts accounts, int every, params int[] amounts)
    {
        await accounts.Deciders.ExecuteAsync("1", new AccountCommand.Split(amounts), cancellationToken: Token);
        return accounts.Client.Get<ITimeTravel>().Replay("account-1", AccountRules.Decider.Fold, every);
    }
}
