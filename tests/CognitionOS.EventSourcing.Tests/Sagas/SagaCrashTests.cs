namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node dies before and after each single store operation of a saga; another one goes on.</summary>
public sealed class SagaCrashTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private static readonly byte[] Payment = "{\"Trip\":\"1\",\"Amount\":7}"u8.ToArray();

    /// <summary>Step and mood, comma-separated; then the end, and the effects that there must be in order.</summary>
    public static TheoryData<string, SagaStatus, string> Scenarios => new()
    {
        { "", SagaStatus.Completed, "a b c" },
        { "a FailsOnce,b FailsOnce,c FailsOnce", SagaStatus.Completed, "a b c" },
        { "a Declines", SagaStatus.Compensated, "" },
        { "b Declines", SagaStatus.Compensated, "a -a" },
        { "c Declines", SagaStatus.Compensated, "a b -b -a" },
        { "a BreaksBefore", SagaStatus.Compensated, "" },
        { "b BreaksBefore", SagaStatus.Compensated, "a -a" },
        { "c BreaksBefore", SagaStatus.Compensated, "a b -b -a" },
        { "a BreaksAfter", SagaStatus.Compensated, "a -a" },
        { "b BreaksAfter", SagaStatus.Compensated, "a b -b -a" },
        { "c BreaksAfter", SagaStatus.Compensated, "a b c -c -b -a" },
        { "a TimesOut", SagaStatus.Compensated, "a -a" },
        { "b TimesOut", SagaStatus.Compensated, "a b -b -a" },
        { "c TimesOut", SagaStatus.Compensated, "a b c -c -b -a" },
        { "c Declines,-b FailsOnce,-a FailsOnce", SagaStatus.Compensated, "a b -b -a" },
        { "c Declines,-b TimesOut", SagaStatus.CompensationFailed, "a b -b" },
        { "c Declines,-b BreaksBefore", SagaStatus.CompensationFailed, "a b" },
        { "c Declines,-a BreaksAfter", SagaStatus.CompensationFailed, "a b -b -a" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_crash_at_any_operation_changes_neither_the_end_nor_the_effects(
        string moods, SagaStatus end, string effects)
    {
        var whole = await RunAsync(moods, NodeDeath.Never, deduplicates: true);

        Assert.Equal((end, effects), (whole.Saga.Status, whole.Effects));
        Assert.True(whole.Operations > 8, $"Only {whole.Operations} operations: nothing was proved.");
        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            foreach (var after in (bool[])[false, true])
            {
                var crashed = await RunAsync(moods, new NodeDeath(operation, after), deduplicates: true);
                var where = $"{(after ? "after" : "before")} operation {operation}";

                Assert.True(crashed.Crashed, $"Nothing crashed {where}.");
                Assert.Equal($"{end} {effects} {where}", $"{crashed.Saga.Status} {crashed.Effects} {where}");
                Assert.Equal(whole.Saga.Data.GetRawText(), crashed.Saga.Data.GetRawText());
                Assert.Equal(0, crashed.TimersLeft);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_far_end_that_does_not_deduplicate_sees_each_effect_at_least_once_and_never_more_than_the_calls(
        string moods, SagaStatus end, string effects)
    {
        var whole = await RunAsync(moods, NodeDeath.Never, deduplicates: false);

        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            var crashed = await RunAsync(moods, new NodeDeath(operation, after: true), deduplicates: false);

            Assert.Equal(end, crashed.Saga.Status);
            Assert.Equal(
                effects.Split(' ').Order(), crashed.Effects.Split(' ').Distinct().Order());
            Assert.All(whole.Calls, call => Assert.InRange(
                crashed.Calls.GetValueOrDefault(call.Key), call.Value, call.Value + 1));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_at_any_operation_loses_no_awaited_event_and_takes_none_twice(bool comesEarly)
    {
        var whole = await RunWithEventAsync(NodeDeath.Never, comesEarly);

        Assert.Equal((SagaStatus.Completed, "a b c"), (whole.Saga.Status, whole.Effects));
        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            foreach (var after in (bool[])[false, true])
            {
                var crashed = await RunWithEventAsync(new NodeDeath(operation, after), comesEarly);

                Assert.Equal((SagaStatus.Completed, "a b c"), (crashed.Saga.Status, crashed.Effects));
                Assert.Equal("ab7c", crashed.Saga.Data.GetProperty("Trail").GetString());
                Assert.Equal(0, crashed.TimersLeft);
            }
        }
    }

    [Fact]
    public async Task A_crash_at_any_operation_while_waiting_in_vain_still_compensates()
    {
        var whole = await RunAsync("", NodeDeath.Never, deduplicates: true, waits: true);

        Assert.Equal((SagaStatus.Compensated, "a -a"), (whole.Saga.Status, whole.Effects));
        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            var crashed = await RunAsync("", new NodeDeath(operation, after: true), deduplicates: true, waits: true);

            Assert.Equal((SagaStatus.Compensated, "a -a"), (crashed.Saga.Status, crashed.Effects));
        }
    }

    [Fact]
    public async Task A_step_whose_node_dies_every_time_is_given_up_and_undone()
    {
        var world = new SagaWorld();
        var dying = 0;
        SagaNode Node() => new(world, (builder, node) => builder.AddSaga(
            "trip", 1, TripJson.Default.TripData, saga =>
            {
                saga.Step("a").MaxCrashes(3)
                    .Do((step, token) =>
                    {
                        dying++;
                        world.Far.Do("a", step.IdempotencyKey, token);
                        throw Kill(node);
                    })
                    .Undo((step, token) =>
                    {
                        world.Far.Undo("a", step.IdempotencyKey, token);
                        return Task.CompletedTask;
                    });
            }), new NodeDeath(int.MaxValue, after: true));
        using (var first = Node())
        {
            await first.Sagas.StartAsync(Trip, new TripData("x"), Token);
        }

        for (var lives = 0; lives < 5; lives++)
        {
            using var node = Node();
            await Assert.ThrowsAnyAsync<Exception>(() => RunOrDieAsync(node));
            if (world.Far.Effects.Contains("-a"))
            {
                break;
            }
        }

        using var last = Node();
        Assert.Equal(3, dying);
        Assert.Equal(SagaStatus.Compensated, (await last.ReadAsync(Trip)).Status);
        Assert.Equal(["a", "-a"], world.Far.Effects);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static NodeIsDeadException Kill(SagaNode node)
    {
        node.Crash.Kill();
        return new NodeIsDeadException();
    }

    // A life that ends well ends by an exception too, so that the loop above reads the same.
    private static async Task RunOrDieAsync(SagaNode node)
    {
        await node.RunAsync();
        throw new NodeIsDeadException();
    }

    private static async Task<Outcome> RunAsync(string moods, NodeDeath crash, bool deduplicates, bool waits = false)
    {
        var world = WorldIn(moods, deduplicates);
        var crashed = false;
        using (var first = SagaNode.WithTrip(world, crash, waits))
        {
            crashed = await DiesAsync(crash, async () =>
            {
                await first.Sagas.StartAsync(Trip, new TripData("x"), Token);
                await first.RunAsync();
            });
        }

        using var second = SagaNode.WithTrip(world, null, waits);
        await second.Sagas.StartAsync(Trip, new TripData("x"), Token);
        await second.RunAsync();
        return await OutcomeAsync(world, second, crash, crashed);
    }

    private static async Task<Outcome> RunWithEventAsync(NodeDeath crash, bool comesEarly)
    {
        var world = WorldIn("", deduplicates: true);
        await world.Stores.Events.AppendAsync(
            [new Commit(new StreamAppend("payment-1", 0, [new EventData("trip.paid", Payment)]))],
            world.Clock.GetUtcNow(), Token);
        var crashed = false;
        using (var first = SagaNode.WithTrip(world, crash, waits: true))
        {
            crashed = await DiesAsync(crash, () => LiveAsync(first, comesEarly));
        }

        using var second = SagaNode.WithTrip(world, null, waits: true);
        await LiveAsync(second, comesEarly);
        return await OutcomeAsync(world, second, crash, crashed);
    }

    // The subscription hands out the event again on a new node: it does not know that it was taken.
    private static async Task LiveAsync(SagaNode node, bool comesEarly)
    {
        await node.Sagas.StartAsync(Trip, new TripData("x"), Token);
        if (!comesEarly)
        {
            await node.RunAsync(TimeSpan.FromMinutes(10));
        }

        await node.RouteAsync("payment-1", 1);
        await node.RunAsync();
    }

    private static SagaWorld WorldIn(string moods, bool deduplicates)
    {
        var world = new SagaWorld(deduplicates);
        foreach (var mood in moods.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            world.Far.Moods[mood.Split(' ')[0]] = Enum.Parse<FarEndMood>(mood.Split(' ')[1]);
        }

        return world;
    }

    private static async Task<bool> DiesAsync(NodeDeath crash, Func<Task> live)
    {
        try
        {
            await live();
        }
        catch (Exception failure) when (crash.IsDead || failure is NodeIsDeadException)
        {
            return true;
        }

        return crash.IsDead;
    }

    private static async Task<Outcome> OutcomeAsync(SagaWorld world, SagaNode node, NodeDeath crash, bool crashed) =>
        new(
            await node.ReadAsync(Trip),
            string.Join(' ', world.Far.Effects),
            world.Far.Calls,
            crash.Operations,
            crashed,
            (await world.Stores.Timers.ListAsync(Trip.TimerOwner, "", Token)).Count);

    private sealed record Outcome(
        SagaInstance Saga,
        string Effects,
        IReadOnlyDictionary<string, int> Calls,
        int Operations,
        bool Crashed,
        int TimersLeft);
}
