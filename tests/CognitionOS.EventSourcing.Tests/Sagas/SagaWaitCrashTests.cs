namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node dies before and after each store operation of a saga that waits for an event; another one goes
/// on.</summary>
public sealed class SagaWaitCrashTests
{
    private static readonly SagaId Trip = new("trip", "1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What the wait does when it is over, the saga's time limit in minutes (0: none), when the event comes in
    /// minutes (0: never); then the end and the effects.</summary>
    public static TheoryData<SagaTimeoutRule, int, int, SagaStatus, string> Waits => new()
    {
        { SagaTimeoutRule.Compensate, 0, 0, SagaStatus.Compensated, "a -a" },
        { SagaTimeoutRule.Continue, 0, 0, SagaStatus.Completed, "a c" },
        { SagaTimeoutRule.Compensate, 30, 0, SagaStatus.Compensated, "a -a" },
        { SagaTimeoutRule.Continue, 30, 0, SagaStatus.Compensated, "a -a" },
        { SagaTimeoutRule.Continue, 600, 0, SagaStatus.Completed, "a c" },
        { SagaTimeoutRule.Compensate, 0, 59, SagaStatus.Completed, "a b c" },
        { SagaTimeoutRule.Compensate, 0, 90, SagaStatus.Compensated, "a -a" },
        { SagaTimeoutRule.Continue, 0, 90, SagaStatus.Completed, "a c" },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_crash_at_any_operation_changes_neither_the_end_of_a_wait_nor_the_effects(
        SagaTimeoutRule rule, int limitMinutes, int eventMinutes, SagaStatus end, string effects)
    {
        var whole = await RunAsync(NodeDeath.Never, rule, limitMinutes, eventMinutes);
        Assert.Equal((end, effects), (whole.Status, whole.Effects));
        Assert.True(whole.Operations > 8, $"Only {whole.Operations} operations: nothing was proved.");

        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            foreach (var after in (bool[])[false, true])
            {
                var crashed = await RunAsync(new NodeDeath(operation, after), rule, limitMinutes, eventMinutes);

                var where = $"{(after ? "after" : "before")} operation {operation}";
                Assert.True(crashed.Crashed, $"Nothing crashed {where}.");
                Assert.Equal($"{end} {effects} {where}", $"{crashed.Status} {crashed.Effects} {where}");
                Assert.Null(crashed.LeftAt);
            }
        }
    }

    private static async Task<Outcome> RunAsync(
        NodeDeath crash, SagaTimeoutRule rule, int limitMinutes, int eventMinutes)
    {
        var world = new SagaWorld();
        var crashed = false;
        using (var first = Node(world, crash, rule, limitMinutes))
        {
            try
            {
                await LiveAsync(world, first, eventMinutes);
            }
            catch (Exception failure) when (crash.IsDead || failure is NodeIsDeadException)
            {
                crashed = true;
            }
        }

        using var second = Node(world, null, rule, limitMinutes);
        await LiveAsync(world, second, eventMinutes);
        return new Outcome(
            (await second.ReadAsync(Trip)).Status,
            string.Join(' ', world.Far.Effects),
            crash.Operations,
            crashed || crash.IsDead,
            await world.Stores.Timers.NextDueAsync(Token));
    }

    // The subscription hands out the event again on a new node: it does not know that it was taken.
    private static async Task LiveAsync(SagaWorld world, SagaNode node, int eventMinutes)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await node.Sagas.StartAsync(Trip, new TripData("x"), Token);
        if (eventMinutes > 0)
        {
            var due = start.AddMinutes(eventMinutes) - world.Clock.GetUtcNow();
            await node.RunAsync(due > TimeSpan.Zero ? due : TimeSpan.Zero);
            var paid = new NewEvent(new TripPaid("1", 7)) { Id = new Guid(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1) };
            await node.Events.AppendAsync("payment-1", ExpectedVersion.Any, [paid], Token);
            await node.RouteAsync("payment-1", 1);
        }

        await node.RunAsync();
    }

    private static SagaNode Node(SagaWorld world, NodeDeath? crash, SagaTimeoutRule rule, int limitMinutes) => new(
        world,
        (builder, node) => builder.AddSaga("trip", 1, TripJson.Default.TripData, saga =>
        {
            world.Declare(saga, node.Crash.ThrowIfDead, waits: true, rule);
            if (limitMinutes > 0)
            {
                saga.TimeLimit(TimeSpan.FromMinutes(limitMinutes));
            }
        }),
        crash);

    private sealed record Outcome(
        SagaStatus Status, string Effects, int Operations, bool Crashed, DateTimeOffset? LeftAt);
}
