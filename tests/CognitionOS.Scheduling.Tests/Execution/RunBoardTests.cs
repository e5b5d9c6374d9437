using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunBoardTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_board_that_is_not_open_asks_for_nothing_and_claims_nothing()
    {
        var board = new RunBoard(slots: 4, mostAbandoned: 2);

        Assert.Equal(BoardLead.None, board.Ask());
        Assert.Null(board.Take(mayClaim: true));
    }

    [Fact]
    public void One_ask_makes_one_lead_with_all_slots_free_and_then_there_is_nothing_more_to_do()
    {
        var board = Opened(slots: 4);

        Assert.Equal(BoardLead.Later, board.Ask());
        Assert.Equal(BoardLead.None, board.Ask());
        Assert.True(board.TakeQueuedLead());
        var turn = board.Take(mayClaim: true);

        Assert.Equal(
            (true, 4, 0, 0), (turn!.Value.Claims, turn.Value.Free, turn.Value.Unstarted, turn.Value.Outbox.Count));
        Assert.Null(turn.Value.Held);
        Assert.Null(board.Take(mayClaim: true));
        Assert.False(board.TakeQueuedLead() && board.Take(mayClaim: true) is not null);
    }

    [Fact]
    public void A_node_that_stands_badly_tells_what_has_ended_and_claims_nothing()
    {
        var board = Opened(slots: 4);
        var run = Admitted(board)[0];
        board.End(run, Succeeded(run), brief: false, out _);

        var turn = board.Take(mayClaim: false)!.Value;

        Assert.Equal((false, 0, 1), (turn.Claims, turn.Free, turn.Outbox.Count));
    }

    [Fact]
    public void A_full_board_asks_for_nothing_until_a_slot_is_free()
    {
        var board = Opened(slots: 2);
        var runs = Admitted(board, 2);

        Assert.Equal(BoardLead.None, board.Ask());
        board.End(runs[0], Succeeded(runs[0]), brief: false, out _);

        Assert.Equal(1, board.Take(mayClaim: true)!.Value.Free);
    }

    [Fact]
    public void What_is_handed_in_after_the_end_of_claiming_goes_back_and_does_not_start()
    {
        var board = Opened(slots: 4);
        board.Close();

        var starting = new List<RunExecution> { _bench.Make(), _bench.Make(started: false) };
        var all = starting.ToArray();
        board.Admit(starting);

        Assert.Empty(starting);
        var outbox = Lead(board).Outbox;
        Assert.Equal(
            all.Select(run => (run.Fenced, SettlementKind.Returned)),
            outbox.Settlements.Select(settlement => (settlement.Claim, settlement.Kind)));
    }

    [Fact]
    public void Prefetched_runs_start_in_order_when_slots_are_free_and_say_so()
    {
        var board = Opened(slots: 2);
        var runs = new[] { _bench.Make(), _bench.Make(started: false), _bench.Make(started: false) };
        var starting = runs.ToList();
        board.Admit(starting);
        var first = starting.ToArray();

        board.End(runs[0], Succeeded(runs[0]), brief: false, out var next);

        Assert.Equal(runs[..2], first);
        Assert.Same(runs[2], next);
        Assert.Equal(
            [
                (runs[1].Fenced, SettlementKind.Started),
                (runs[0].Fenced, SettlementKind.Succeeded),
                (runs[2].Fenced, SettlementKind.Started),
            ],
            Told(board));
    }

    [Fact]
    public void Closing_gives_back_what_has_not_started_and_keeps_what_runs()
    {
        var board = Opened(slots: 1);
        var runs = new[] { _bench.Make(), _bench.Make(started: false) };
        board.Admit([.. runs]);

        Assert.Equal(BoardLead.Later, board.Close());

        Assert.Equal([(runs[1].Fenced, SettlementKind.Returned)], Told(board));
        Assert.Equal(1, board.Live);
    }

    [Fact]
    public void A_brief_run_queues_a_lead_unless_half_of_the_slots_worth_waits()
    {
        var board = Opened(slots: 4);
        var runs = Admitted(board, 4);

        var first = board.End(runs[0], Succeeded(runs[0]), brief: true, out _);
        var second = board.End(runs[1], Succeeded(runs[1]), brief: true, out _);

        Assert.Equal((BoardLead.Later, BoardLead.Now), (first, second));
        Assert.False(board.TakeQueuedLead());
    }

    [Fact]
    public void What_could_not_be_told_is_told_first_and_in_order_after_the_pause_with_what_is_held()
    {
        var board = Opened(slots: 4);
        var runs = Admitted(board, 3);
        board.End(runs[0], Succeeded(runs[0]), brief: false, out _);
        board.Take(mayClaim: true);
        board.End(runs[1], Succeeded(runs[1]), brief: false, out _);

        board.PutBack();
        var paused = board.Ask();
        var resumed = board.Resume();
        Assert.True(board.TakeQueuedLead());
        var turn = board.Take(mayClaim: true)!.Value;

        Assert.Equal((BoardLead.None, BoardLead.Later), (paused, resumed));
        Assert.Equal([runs[0].Fenced, runs[1].Fenced], turn.Outbox.Settlements.Select(settlement => settlement.Claim));
        Assert.Equal([runs[2].Fenced], turn.Held!);
    }

    [Fact]
    public void An_abandoned_attempt_keeps_its_slot_until_it_ends_and_too_many_end_the_claiming()
    {
        var board = new RunBoard(slots: 3, mostAbandoned: 0);
        board.Open();
        var runs = Admitted(board, 2);

        board.Abandon(runs[0], settlement: null);
        board.Ask();
        Assert.True(board.TakeQueuedLead());
        var during = (board.Abandoned, board.Live, Claims: board.Take(mayClaim: true) is not null);
        var lead = board.End(runs[0], Succeeded(runs[0]), brief: false, out _);

        Assert.Equal((1, 2, false), during);
        Assert.Equal(BoardLead.Now, lead);
        Assert.Equal((0, 1), (board.Abandoned, board.Live));
        var turn = board.Take(mayClaim: true)!.Value;
        Assert.Equal((true, 2), (turn.Claims, turn.Free));
    }

    [Fact]
    public void An_abandoned_attempt_that_is_settled_gives_up_its_slot_once()
    {
        var board = Opened(slots: 1);
        var run = Admitted(board)[0];

        Assert.Equal(BoardLead.Later, board.Abandon(run, Succeeded(run)));
        var free = Lead(board).Free;
        board.Take(mayClaim: true);
        board.End(run, settlement: null, brief: false, out _);

        Assert.Equal((1, 1), (free, board.Take(mayClaim: true)!.Value.Free));
        Assert.Equal((0, 0), (board.Abandoned, board.Live));
    }

    [Fact]
    public void An_attempt_that_ended_while_it_was_being_abandoned_is_not_counted()
    {
        var board = Opened(slots: 1);
        var run = Admitted(board)[0];
        board.End(run, Succeeded(run), brief: false, out _);

        board.Abandon(run, settlement: null);

        Assert.Equal((0, false), (board.Abandoned, run.CountsAsAbandoned));
    }

    [Fact]
    public void It_is_drained_when_nothing_runs_and_all_was_told()
    {
        var board = Opened(slots: 2);
        var run = Admitted(board)[0];
        board.Close();
        var drained = board.WhenDrained();
        var running = drained.IsCompleted;

        board.End(run, Succeeded(run), brief: false, out _);
        var untold = drained.IsCompleted;
        board.Take(mayClaim: false);
        var telling = drained.IsCompleted;
        board.Take(mayClaim: false);

        Assert.Equal((false, false, false, true), (running, untold, telling, drained.IsCompleted));
        Assert.True(board.WhenDrained().IsCompleted);
    }

    [Fact]
    public void Whatever_happens_slots_are_kept_and_everything_is_told_once_and_in_order() =>
        Prop.ForAll(
            Gen.Choose(0, 6).ListOf().ToArbitrary(),
            steps =>
            {
                var play = new BoardPlay(_bench);
                foreach (var step in steps)
                {
                    play.Do(step);
                }

                play.Finish();
            }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Threads_that_end_runs_at_once_leave_one_leader_and_lose_no_settlement()
    {
        const int Count = 2_000;
        var board = Opened(slots: Count);
        var runs = Admitted(board, Count);
        var (told, leading, most) = (0, 0, 0);

        await Parallel.ForEachAsync(runs, TestContext.Current.CancellationToken, (run, _) =>
        {
            if (board.End(run, Succeeded(run), brief: false, out var next) != BoardLead.Now)
            {
                return default;
            }

            while (board.Take(mayClaim: false) is { } turn)
            {
                most = Math.Max(most, Interlocked.Increment(ref leading));
                told += turn.Outbox.Count;
                turn.Outbox.Clear();
                Interlocked.Decrement(ref leading);
            }

            return default;
        });

        Assert.Equal((1, Count, 0), (most, told, board.Live));
        await board.WhenDrained();
    }

    private static Settlement Succeeded(RunExecution run) =>
        new() { Claim = run.Fenced, Kind = SettlementKind.Succeeded };

    private static RunBoard Opened(int slots)
    {
        var board = new RunBoard(slots, mostAbandoned: slots);
        board.Open();
        return board;
    }

    private static BoardTurn Lead(RunBoard board)
    {
        Assert.True(board.TakeQueuedLead());
        return board.Take(mayClaim: true)!.Value;
    }

    private static IEnumerable<(FencedRun Claim, SettlementKind Kind)> Told(RunBoard board) =>
        [.. board.Take(mayClaim: false)!.Value.Outbox.Settlements.Select(
            settlement => (settlement.Claim, settlement.Kind))];

    private RunExecution[] Admitted(RunBoard board, int count = 1)
    {
        var runs = Enumerable.Range(0, count).Select(_ => _bench.Make()).ToList();
        board.Admit(runs);
        return [.. runs];
    }
}
