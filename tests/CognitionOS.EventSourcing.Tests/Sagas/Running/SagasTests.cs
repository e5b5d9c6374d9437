namespace CognitionOS.EventSourcing.Tests;

public sealed class SagasTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> NastyKeys =>
    [
        "a/b", "..", "%2F", "saga-1", "-", "\"]--></x>", "🧭", "a b", "{}", "'; DROP TABLE sagas;--",
            new string('k', 180),
    ];

    [Fact]
    public async Task What_a_person_or_an_event_does_to_a_saga_bears_their_names()
    {
        var world = new SagaWorld();
        using var node = SagaNode.WithTrip(world, waits: true);
        var origin = node.Get<AppendOrigin>();
        using (origin.Handling(new EventMetadata { CorrelationId = "c", CausationId = "booked", User = "ann" }))
        {
            await node.Sagas.StartAsync(new SagaId("trip", "1"), new TripData("ann"), Token);
        }

        using (origin.Handling(new EventMetadata { CorrelationId = "other", CausationId = "call", User = "bob" }))
        {
            await node.Sagas.CancelAsync(new SagaId("trip", "1"), "no more", Token);
        }

        await node.RunAsync();

        var events = await node.Events.ReadAsync(new SagaId("trip", "1").Stream, null, Token).ToListAsync(Token);
        Assert.All(events, static one => Assert.Equal("c", one.Recorded.Metadata.CorrelationId));
        Assert.Equal(
            ["ann booked", "bob call", "ann booked"],
            events.Select(static one => $"{one.Recorded.Metadata.User} {one.Recorded.Metadata.CausationId}"));
    }


    [Fact]
    public async Task Starting_twice_starts_once()
    {
        using var node = SagaNode.WithTrip(_world);

        Assert.True(await node.Sagas.StartAsync(Trip, new TripData("ann"), Token));
        Assert.False(await node.Sagas.StartAsync(Trip, new TripData("bob"), Token));
        await node.RunAsync();
        Assert.False(await node.Sagas.StartAsync(Trip, new TripData("bob"), Token));

        var saga = await node.ReadAsync(Trip);
        Assert.Equal("ann", saga.Data.GetProperty("Traveller").GetString());
        Assert.Equal(3, _world.Far.Effects.Count);
    }

    [Fact]
    public async Task Of_many_who_start_a_saga_at_once_one_does()
    {
        using var node = SagaNode.WithTrip(_world);

        var started = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(
            () => node.Sagas.StartAsync(Trip, new TripData("ann"), Token), Token)));

        Assert.Single(started, static one => one);
    }

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task Any_text_can_be_a_key_and_a_tenant_and_data(string text)
    {
        var id = new SagaId("trip", text, text.Length > 100 ? "t" : text);
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(id, new TripData(text), Token);

        await node.RunAsync();

        var saga = await node.ReadAsync(id);
        Assert.Equal((SagaStatus.Completed, text), (saga.Status, saga.Data.GetProperty("Traveller").GetString()));
        var listed = await ListAsync(node, new SagaQuery("trip") { Tenant = id.Tenant });
        Assert.Equal((text, id.Tenant), (Assert.Single(listed).Key, listed[0].Tenant));
        Assert.Null(await node.Sagas.GetAsync(id with { Tenant = "other" }, Token));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("a\nb", "")]
    [InlineData("1", "a\0")]
    [InlineData("1", null)]
    public async Task What_cannot_be_a_name_is_refused_before_any_work(string? key, string? tenant)
    {
        using var node = SagaNode.WithTrip(_world);
        var id = new SagaId("trip", key!, tenant!);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => node.Sagas.StartAsync(id, new TripData("x"), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => node.Sagas.GetAsync(id, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => node.Sagas.CancelAsync(id, "x", Token));

        Assert.Equal(0, node.Crash.Operations);
    }

    // Attributes cannot hold it.
    [Fact]
    public async Task Half_a_letter_is_no_key()
    {
        using var node = SagaNode.WithTrip(_world);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            node.Sagas.StartAsync(new SagaId("trip", "\ud800"), new TripData("x"), Token));
    }

    [Fact]
    public async Task What_is_not_declared_cannot_be_started()
    {
        using var node = SagaNode.WithTrip(_world);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            node.Sagas.StartAsync(new SagaId("unknown", "1"), new TripData("x"), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => node.Sagas.StartAsync(Trip, "no trip", Token));
        await Assert.ThrowsAsync<EventLimitException>(() =>
            node.Sagas.StartAsync(new SagaId("trip", new string('x', 500)), new TripData("x"), Token));
        Assert.Throws<ArgumentException>(() => node.Sagas.DrawDefinition("unknown"));
        Assert.Throws<ArgumentException>(() => node.Sagas.DrawDefinition("trip", 9));
    }

    [Fact]
    public async Task A_saga_is_shown_with_steps_attempts_failures_and_history()
    {
        _world.Far.Moods["b"] = FarEndMood.FailsOnce;
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        await node.StepAsync(Token);

        var saga = await node.ReadAsync(Trip);

        Assert.Equal((SagaStatus.Running, 1), (saga.Status, saga.Definition));
        Assert.Equal(
            [SagaStepStatus.Completed, SagaStepStatus.WaitingForRetry, SagaStepStatus.Pending],
            saga.Steps.Select(static step => step.Status));
        Assert.Equal(
            (1, "IOException: The line is dead.", _world.Clock.GetUtcNow().AddSeconds(1)),
            (saga.Steps[1].Attempts, saga.Steps[1].LastError, saga.Steps[1].DueAt));
        Assert.Equal("a: done.", saga.History[2].Text);
        Assert.Equal([1L, 2, 3, 4, 5], saga.History.Select(static entry => entry.Version));
        Assert.Null(await node.Sagas.GetAsync(new SagaId("trip", "none"), Token));
    }

    [Fact]
    public async Task Sagas_are_listed_by_where_they_stand()
    {
        using var node = SagaNode.WithTrip(_world);
        for (var index = 0; index < 150; index++)
        {
            await node.Sagas.StartAsync(new SagaId("trip", $"{index:000}"), new TripData("x"), Token);
        }

        await node.Sagas.CancelAsync(new SagaId("trip", "007"), "no more", Token);
        Assert.Equal(149, (await ListAsync(node, new SagaQuery("trip") { Status = SagaStatus.Running })).Count);
        var compensating = new SagaQuery("trip") { Status = SagaStatus.Compensating };
        var cancelled = Assert.Single(await ListAsync(node, compensating));
        Assert.Equal(("007", "no more"), (cancelled.Key, cancelled.Reason));
        await node.RunAsync();

        Assert.Empty(await ListAsync(node, new SagaQuery("trip") { Status = SagaStatus.Running }));
        Assert.Equal(149, (await ListAsync(node, new SagaQuery("trip") { Status = SagaStatus.Completed })).Count);
        Assert.Equal(150, (await ListAsync(node, new SagaQuery("trip"))).Count);
        Assert.Empty(await ListAsync(node, new SagaQuery("tri")));
    }

    [Fact]
    public async Task A_cancelled_saga_undoes_what_it_has_done()
    {
        _world.Far.Moods["c"] = FarEndMood.FailsOnce;
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        await node.StepAsync(Token);

        Assert.True(await node.Sagas.CancelAsync(Trip, "no more", Token));
        Assert.False(await node.Sagas.CancelAsync(Trip, "again", Token));
        await node.RunAsync();

        var saga = await node.ReadAsync(Trip);
        Assert.Equal((SagaStatus.Compensated, "no more"), (saga.Status, saga.Reason));
        Assert.Equal(["a", "b", "-b", "-a"], _world.Far.Effects);
        Assert.False(await node.Sagas.CancelAsync(Trip, "too late", Token));
        Assert.False(await node.Sagas.CancelAsync(new SagaId("trip", "none"), "x", Token));
    }

    [Fact]
    public async Task Cancelling_interrupts_what_is_being_called_here_and_undoes_it()
    {
        using var node = new SagaNode(_world, (builder, _) => builder.AddSaga(
            "trip", 1, TripJson.Default.TripData, saga => saga.Step("a")
                .Do(async (step, token) =>
                {
                    _world.Far.Do("a", step.IdempotencyKey, token);
                    await Task.Delay(Timeout.InfiniteTimeSpan, _world.Clock, token);
                })
                .Undo((step, token) =>
                {
                    token.ThrowIfCancellationRequested();
                    _world.Far.Undo("a", step.IdempotencyKey, token);
                    return Task.CompletedTask;
                })));
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        var driving = node.StepAsync(Token);
        await CognitionOS.Testing.Eventually.TrueAsync(() => _world.Far.Effects.Count == 1, cancellationToken: Token);

        await node.Sagas.CancelAsync(Trip, "no more", Token);
        await driving;

        Assert.Equal(SagaStatus.Compensated, (await node.ReadAsync(Trip)).Status);
        Assert.Equal(["a", "-a"], _world.Far.Effects);
    }

    private static async Task<List<SagaSummary>> ListAsync(SagaNode node, SagaQuery query) =>
        await node.Sagas.ListAsync(query, Token).ToListAsync(Token);
}
