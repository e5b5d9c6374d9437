namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node dies before and after each single store operation of timers of the host's own; another one goes
/// on.</summary>
public sealed class TimerCrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crash_at_any_operation_loses_no_timer_and_none_is_left()
    {
        await CrashEverywhereAsync(PlainAsync, Plain, "once retried");

        static Task PlainAsync(SagaNode node) => node.Events.AppendAsync(
            Batch(0, Timer(node, "once", 0), Timer(node, "retried", 600), Timer(node, "cancelled", 900),
                new CancelTimer("mail", "cancelled")),
            Token);

        static Task Plain(SagaWorld world, SagaNode node, FiredTimer timer, CancellationToken token)
        {
            world.Far.Do(timer.Key.Name, timer.Key.Name, token);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_timer_that_sets_itself_anew_goes_on_whatever_crashes()
    {
        await CrashEverywhereAsync(FirstAsync, Again, "tick1 tick2 tick3");

        static Task FirstAsync(SagaNode node) => node.Events.AppendAsync(Batch(1, Tick(node, 1)), Token);

        static async Task Again(SagaWorld world, SagaNode node, FiredTimer timer, CancellationToken token)
        {
            var count = timer.Payload.Span[0];
            world.Far.Do($"tick{count}", $"tick{count}", token);
            if (count < 3)
            {
                await node.Events.AppendAsync(Batch(count + 1, Tick(node, (byte)(count + 1))), Token);
            }
        }
    }

    [Fact]
    public async Task A_timer_that_was_set_anew_meanwhile_is_not_settled_away_by_who_handles_the_old_one()
    {
        var world = new SagaWorld();
        using var node = Node(world, null, static (world, node, timer, token) =>
        {
            world.Far.Do($"{timer.DueAt:HH:mm}", $"{timer.DueAt:HH:mm}", token);
            return timer.DueAt.Minute == 0
                ? node.Events.AppendAsync(Batch(2, Timer(node, "t", 3_600 - 60)), token)
                : Task.CompletedTask;
        });
        await node.Events.AppendAsync(Batch(1, Timer(node, "t", 0)), Token);

        await node.RunAsync();

        Assert.Equal(["00:00", "00:59"], world.Far.Effects);
    }

    [Fact]
    public async Task A_handler_that_outlives_its_lease_cannot_put_off_what_another_node_has_handled()
    {
        var world = new SagaWorld();
        using var fast = Node(world, null, static (world, _, _, token) =>
        {
            world.Far.Do("fast", "fast", token);
            return Task.CompletedTask;
        });
        using var slow = Node(world, null, async (world, _, _, _) =>
        {
            world.Clock.JumpTo(world.Clock.GetUtcNow().AddHours(1));
            await fast.StepAsync(Token);
            throw new IOException("Too late to matter.");
        });
        await slow.Events.AppendAsync(Batch(1, Timer(slow, "t", 0)), Token);

        await slow.StepAsync(Token);

        Assert.Equal(["fast"], world.Far.Effects);
        Assert.Null(await world.Stores.Timers.NextDueAsync(Token));
    }

    private static async Task CrashEverywhereAsync(
        Func<SagaNode, Task> set, Func<SagaWorld, SagaNode, FiredTimer, CancellationToken, Task> handle, string effects)
    {
        var whole = await RunAsync(NodeDeath.Never, set, handle);
        Assert.Equal(effects, whole.Effects);
        Assert.True(whole.Operations > 5, $"Only {whole.Operations} operations: nothing was proved.");

        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            foreach (var after in (bool[])[false, true])
            {
                var crashed = await RunAsync(new NodeDeath(operation, after), set, handle);

                var where = $"{(after ? "after" : "before")} operation {operation}";
                Assert.True(crashed.Crashed, $"Nothing crashed {where}.");
                Assert.Equal($"{effects} {where}", $"{crashed.Effects} {where}");
                Assert.Null(crashed.LeftAt);
                Assert.All(crashed.Calls.Values, calls => Assert.InRange(calls, 1, 3));
            }
        }
    }

    private static async Task<Outcome> RunAsync(
        NodeDeath crash,
        Func<SagaNode, Task> set,
        Func<SagaWorld, SagaNode, FiredTimer, CancellationToken, Task> handle)
    {
        var world = new SagaWorld();
        world.Far.Moods["retried"] = FarEndMood.FailsOnce;
        var crashed = false;
        using (var first = Node(world, crash, handle))
        {
            try
            {
                await set(first);
                await first.RunAsync();
            }
            catch (NodeIsDeadException)
            {
                crashed = true;
            }
        }

        using var second = Node(world, null, handle);
        await set(second);
        await second.RunAsync();
        return new Outcome(
            string.Join(' ', world.Far.Effects),
            world.Far.Calls,
            crash.Operations,
            crashed || crash.IsDead,
            await world.Stores.Timers.NextDueAsync(Token));
    }

    private static SagaNode Node(
        SagaWorld world,
        NodeDeath? crash,
        Func<SagaWorld, SagaNode, FiredTimer, CancellationToken, Task> handle) => new(
        world,
        (builder, node) => builder.AddTimerHandler("mail", (_, timer, token) =>
        {
            node.Crash.ThrowIfDead();
            return handle(world, node, timer, token);
        }),
        crash);

    // The event's id makes setting idempotent: whoever does it again after a crash sets nothing twice.
    private static EventBatch Batch(int id, params StoreWrite[] writes)
    {
        var paid = new NewEvent(new TripPaid("1", id)) { Id = new Guid(id, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1) };
        return new EventBatch(new StreamEvents("trip-1", ExpectedVersion.Any, [paid])) { Writes = writes };
    }

    private static SetTimer Timer(SagaNode node, string name, int seconds) => new(
        new TimerKey("mail", name), node.Get<TimeProvider>().GetUtcNow().AddSeconds(seconds), default);

    private static SetTimer Tick(SagaNode node, byte count) => new(
        new TimerKey("mail", "tick"), node.Get<TimeProvider>().GetUtcNow().AddMinutes(1), new[] { count });

    private sealed record Outcome(
        string Effects,
        IReadOnlyDictionary<string, int> Calls,
        int Operations,
        bool Crashed,
        DateTimeOffset? LeftAt);
}
