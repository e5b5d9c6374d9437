using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaRouterTests
{
    private static readonly SagaId Trip = new("trip", "1");

    [Fact]
    public async Task An_event_starts_a_saga_and_another_one_carries_it_on()
    {
        await using var host = Host();
        await host.StartAsync();

        await host.Events.AppendAsync("booking-1", 0, new TripBooked("1", "ann"), TimerHost.Token);
        await StatusAsync(host, SagaStepStatus.Waiting);
        await host.Events.AppendAsync("payment-1", 0, new TripPaid("1", 42), TimerHost.Token);
        await EndAsync(host, SagaStatus.Completed);

        var saga = await ReadAsync(host);
        Assert.Equal("ann", saga?.Data.GetProperty("Traveller").GetString());
        Assert.Equal("paid 42", saga?.Data.GetProperty("Trail").GetString());
    }

    [Fact]
    public async Task An_event_that_does_not_come_in_time_compensates_and_its_late_coming_is_a_counted_no_op()
    {
        await using var host = Host();
        await host.StartAsync();
        await host.Events.AppendAsync("booking-1", 0, new TripBooked("1", "ann"), TimerHost.Token);
        await StatusAsync(host, SagaStepStatus.Waiting);

        // Without settling at each poll of the subscriptions on the way.
        host.Clock.Advance(TimeSpan.FromHours(1));
        await EndAsync(host, SagaStatus.Compensated);
        await host.Events.AppendAsync("payment-1", 0, new TripPaid("1", 42), TimerHost.Token);

        await Eventually.TrueAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.sagas.noops", ("cause", "event")) == 1,
            cancellationToken: TimerHost.Token);
        Assert.Equal(SagaStatus.Compensated, (await ReadAsync(host))?.Status);
    }

    [Fact]
    public async Task An_event_for_no_saga_is_passed_over_and_counted_by_default()
    {
        await using var host = Host();
        await host.StartAsync();

        await host.Events.AppendAsync("payment-1", 0, new TripPaid("1", 42), TimerHost.Token);

        await Eventually.TrueAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.sagas.noops", ("cause", "not_found")) == 1,
            cancellationToken: TimerHost.Token);
        Assert.Null(await ReadAsync(host));
    }

    [Fact]
    public async Task An_event_for_no_saga_is_set_aside_where_the_declaration_calls_it_a_fault()
    {
        await using var host = Host(SagaNotFound.Fail);
        await host.StartAsync();
        await host.Events.AppendAsync("payment-1", 0, new TripPaid("1", 42), TimerHost.Token);
        var store = host.Get<IDeadLetterStore>();
        IReadOnlyList<DeadLetter> letters = [];
        for (var seconds = 0; seconds < 300 && letters.Count == 0; seconds++)
        {
            await host.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), TimerHost.Token);
            letters = await store.ListAsync("saga.trip", null, 0, 10, TimerHost.Token);
        }

        Assert.Contains("trip/1", Assert.Single(letters).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_event_twice_starts_one_saga_and_counts_once()
    {
        var world = new SagaWorld();
        using var node = SagaNode.WithTrip(world, waits: true);
        await node.Events.AppendAsync("payment-1", 0, new TripPaid("1", 42), TimerHost.Token);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), TimerHost.Token);

        await node.RouteAsync("payment-1", 1);
        await node.RouteAsync("payment-1", 1);
        await node.RunAsync();

        Assert.Single(
            (await node.ReadAsync(Trip)).History,
            static entry => entry.Text.Contains("event came", StringComparison.Ordinal));
        Assert.Equal(["a", "b", "c"], world.Far.Effects);
    }

    [Fact]
    public async Task An_event_of_another_tenant_is_for_another_saga()
    {
        var world = new SagaWorld();
        using var node = SagaNode.WithTrip(world, waits: true);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), TimerHost.Token);
        await node.Events.AppendAsync(new StreamId("payment-1", "acme"), 0, new TripPaid("1", 42), TimerHost.Token);

        await node.RouteAsync(new StreamId("payment-1", "acme"), 1);

        Assert.DoesNotContain(
            (await node.ReadAsync(Trip)).History,
            static entry => entry.Text.Contains("event came", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_events_of_one_saga_are_taken_in_their_order_though_their_streams_differ()
    {
        const int Trips = 200;
        await using var host = Host();
        for (var trip = 0; trip < Trips; trip++)
        {
            await host.Events.AppendAsync($"booking-{trip}", 0, new TripBooked($"{trip}", "ann"), TimerHost.Token);
            await host.Events.AppendAsync($"payment-{trip}", 0, new TripPaid($"{trip}", 42), TimerHost.Token);
        }

        await host.StartAsync();

        await Eventually.TrueAsync(
            async _ => await CountAsync(host, SagaStatus.Completed) + Missed(host) == Trips,
            cancellationToken: TimerHost.Token);
        Assert.Equal(0, Missed(host));
    }


    private static TimerHost Host(SagaNotFound notFound = SagaNotFound.Ignore) => new(builder => builder.AddSaga(
        "trip", 1, TripJson.Default.TripData, saga =>
        {
            saga.StartOn<TripBooked>(
                static booked => booked.Trip, static booked => new TripData(booked.Traveller));
            saga.Step("payment")
                .WaitFor<TripPaid>(static paid => paid.Trip, TimeSpan.FromHours(1), notFound: notFound)
                .Do(static (step, paid, _) => Task.FromResult(step.Data.Then($"paid {paid.Amount}")));
        }));

    private static double Missed(TimerHost host) =>
        host.Metrics.Sum("cognition.eventsourcing.sagas.noops", ("cause", "not_found"));

    private static async Task<int> CountAsync(TimerHost host, SagaStatus status) => await host.Get<ISagas>()
        .ListAsync(new SagaQuery("trip") { Status = status }, TimerHost.Token).CountAsync(TimerHost.Token);


    private static Task StatusAsync(TimerHost host, SagaStepStatus status) => Eventually.TrueAsync(
        async _ => (await ReadAsync(host))?.Steps[0].Status == status, cancellationToken: TimerHost.Token);

    private static Task EndAsync(TimerHost host, SagaStatus status) => Eventually.TrueAsync(
        async _ => (await ReadAsync(host))?.Status == status, cancellationToken: TimerHost.Token);

    private static Task<SagaInstance?> ReadAsync(TimerHost host) => host.Get<ISagas>().GetAsync(Trip, TimerHost.Token);
}
