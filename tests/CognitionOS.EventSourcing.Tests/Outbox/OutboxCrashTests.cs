namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node dies before and after each single store operation of the outbox; another one goes on.</summary>
public sealed class OutboxCrashTests
{
    private static readonly string[] People = ["ann", "bob", "cay"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crash_at_any_operation_loses_no_command_and_settles_each_once()
    {
        var whole = await RunAsync(NodeDeath.Never);
        Assert.Equal(["ann", "bob", "bob", "cay", "cay", "cay"], whole.World.Calls.Order());
        Assert.True(whole.Operations > 10, $"Only {whole.Operations} operations: nothing was proved.");

        for (var operation = 1; operation <= whole.Operations; operation++)
        {
            foreach (var after in (bool[])[false, true])
            {
                var crashed = await RunAsync(new NodeDeath(operation, after));

                var where = $"{(after ? "after" : "before")} operation {operation}";
                Assert.True(crashed.Crashed, $"Nothing crashed {where}.");
                Assert.Equal($"{Ids(1, 2, 3)} {where}", $"{string.Join(' ', crashed.World.Settled.Order())} {where}");
                Assert.Equal($"cay {where}", $"{crashed.Dead} {where}");
                Assert.All(People, person => Assert.InRange(
                    Count(crashed, person), Math.Max(1, Count(whole, person) - 1), Count(whole, person) + 1));
            }
        }
    }

    [Fact]
    public async Task A_crash_at_any_operation_of_a_redrive_leaves_it_dead_or_due_and_never_both()
    {
        for (var operation = 1; operation <= 6; operation++)
        {
            foreach (var after in (bool[])[false, true])
            {
                var world = new OutboxWorld { Answer = static (_, _, _) => throw new IOException() };
                using (var first = world.Node(attempts: 1))
                {
                    await SendAsync(first);
                    await world.RunAsync(first);
                }

                world.Answer = static (_, _, _) => Task.CompletedTask;
                using (var second = world.Node(new NodeDeath(operation, after), attempts: 1))
                {
                    await DiesAsync(second.Crash, () => RedriveAsync(second));
                }

                using var third = world.Node(attempts: 1);
                await RedriveAsync(third);
                await world.RunAsync(third);

                Assert.Empty(await world.Sagas.Stores.Outbox.ListDeadAsync(10, Token));
                Assert.All(People, person => Assert.InRange(world.Calls.Count(call => call == person), 2, 3));
                Assert.Equal(6, world.Settled.Count);
            }
        }
    }

    [Fact]
    public async Task A_node_that_comes_back_after_its_lease_settles_nothing_of_another_node()
    {
        var world = new OutboxWorld();
        using var slow = world.Node();
        using var fast = world.Node();
        await slow.Get<IOutbox>().SendAsync(new SendMail("ann"), new SendOptions { Id = Id(1) }, Token);
        var work = slow.Get<IClaimWork<ClaimedCommand>>();
        var claimed = Assert.Single(await work.ClaimAsync(1, Token));
        world.Answer = async (_, attempt, _) =>
        {
            if (attempt == 1)
            {
                world.Sagas.Clock.JumpTo(world.Sagas.Clock.GetUtcNow().AddHours(1));
                await world.RunAsync(fast);
                throw new IOException("Too late to matter.");
            }
        };

        await work.HandleAsync(claimed, Token);
        await world.RunAsync(slow);

        Assert.Equal(["ann", "ann"], world.Calls);
        Assert.Equal([Id(1)], world.Settled);
        Assert.Empty(await world.Sagas.Stores.Outbox.ListDeadAsync(10, Token));
    }

    [Fact]
    public async Task Many_nodes_that_claim_at_once_carry_out_each_command_once()
    {
        var world = new OutboxWorld();
        using var node = world.Node();
        for (var index = 0; index < 200; index++)
        {
            await node.Get<IOutbox>().SendAsync(new SendMail($"p{index}"), null, Token);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                using var other = world.Node();
                var work = other.Get<IClaimWork<ClaimedCommand>>();
                while (await work.ClaimAsync(3, Token) is { Count: > 0 } claimed)
                {
                    await Task.WhenAll(claimed.Select(item => work.HandleAsync(item, Token)));
                }
            },
            Token)));

        Assert.Equal((200, 200), (world.Calls.Count, world.Calls.Distinct().Count()));
        Assert.Equal((200, 200), (world.Settled.Count, world.Settled.Distinct().Count()));
    }

    private static Guid Id(int index) => new(index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    private static string PersonOf(Guid id) => People.Where((_, index) => Id(index + 1) == id).Single();

    private static string Ids(params int[] indices) => string.Join(' ', indices.Select(Id));

    private static int Count(Outcome outcome, string person) => outcome.World.Calls.Count(call => call == person);

    // Whoever sends again after a crash gives the same ids.
    private static async Task SendAsync(SagaNode node)
    {
        var outbox = node.Get<IOutbox>();
        var messages = People.Select((person, index) =>
            outbox.Message(new SendMail(person), new SendOptions { Id = Id(index + 1) }));
        var paid = new NewEvent(new TripPaid("1", 1)) { Id = Id(9) };
        await node.Events.AppendAsync(
            new EventBatch(new StreamEvents("trip-1", ExpectedVersion.Any, [paid])) { Writes = [.. messages] }, Token);
    }

    private static async Task RedriveAsync(SagaNode node)
    {
        foreach (var dead in await node.Get<IOutbox>().ListDeadAsync(10, Token))
        {
            await node.Get<IOutbox>().RedriveAsync(dead.Command.Id, Token);
        }

        await node.Get<IClaimWork<ClaimedCommand>>().NextDueAsync(Token);
        await node.Get<IClaimWork<ClaimedCommand>>().NextDueAsync(Token);
    }

    private static async Task<Outcome> RunAsync(NodeDeath crash)
    {
        var world = new OutboxWorld
        {
            Answer = static (person, attempt, _) => person == "cay" || (person == "bob" && attempt == 1)
                ? throw new IOException()
                : Task.CompletedTask,
        };
        var crashed = false;
        using (var first = world.Node(crash))
        {
            crashed = await DiesAsync(crash, async () =>
            {
                await SendAsync(first);
                await world.RunAsync(first);
            });
        }

        using var second = world.Node();
        await SendAsync(second);
        await world.RunAsync(second);
        var dead = await world.Sagas.Stores.Outbox.ListDeadAsync(10, Token);
        return new Outcome(
            world,
            crash.Operations,
            crashed,
            string.Join(' ', dead.Select(one => PersonOf(one.Command.Id))));
    }

    private static async Task<bool> DiesAsync(NodeDeath crash, Func<Task> live)
    {
        try
        {
            await live();
        }
        catch (NodeIsDeadException)
        {
            return true;
        }

        return crash.IsDead;
    }

    private sealed record Outcome(OutboxWorld World, int Operations, bool Crashed, string Dead);
}
