namespace CognitionOS.EventSourcing.Testing.Tests;

/// <summary>The projection and the saga of these tests.</summary>
internal static class OrderRules
{
    public static readonly SagaId One = new("checkout", "1");

    public static EventSourcingBuilder AddOrders(this EventSourcingBuilder builder) => builder
        .AddEvent("order.placed", OrderJson.Default.OrderPlaced)
        .AddEvent("order.paid", OrderJson.Default.OrderPaid)
        .AddEvent("order.dropped", OrderJson.Default.OrderDropped);

    public static EventSourcingBuilder AddLines(
        this EventSourcingBuilder builder, ProjectionMode mode, string name = "orders") =>
        builder.AddProjection(name, OrderJson.Default.OrderLine, projection => projection
            .Mode(mode)
            .On<OrderPlaced>(static (_, placed, projected) => placed.Amount < 0
                ? throw new InvalidOperationException("No order pays its customer.")
                : new OrderLine(placed.Amount, false, projected.Version, projected.Timestamp))
            .On<OrderPaid>(static (line, _, projected) => line is null
                ? null
                : line with { IsPaid = true, Version = projected.Version, At = projected.Timestamp })
            .On<OrderDropped>(static (_, _) => null));

    public static ProjectionScenario<OrderLine> Lines(ProjectionMode mode = ProjectionMode.Async) =>
        ProjectionTest.For<OrderLine>(builder => builder.AddOrders().AddLines(mode), OrderJson.Default);

    /// <summary>The saga "checkout": reserve, wait an hour for the payment, ship.</summary>
    public static SagaScenario Checkouts(
        Func<SagaStep<Checkout>, Task>? ship = null, Func<SagaStep<Checkout>, Task>? release = null) =>
        SagaTest.For(
            builder => builder.AddOrders().AddSaga("checkout", 1, OrderJson.Default.Checkout, saga =>
            {
                saga.StartOn<OrderPlaced>(static placed => placed.Order, static placed => new Checkout(placed.Order));
                saga.Step("reserve")
                    .Do(static (step, _) => Task.FromResult(step.Data.Then("r")))
                    .Undo((step, _) => release?.Invoke(step) ?? Task.CompletedTask)
                    .RetryUndo(new HandlerRetry { MaxAttempts = 2 });
                saga.Step("pay")
                    .WaitFor<OrderPaid>(static paid => paid.Order, TimeSpan.FromHours(1))
                    .Do(static (step, paid, _) => Task.FromResult(step.Data.Then($"p{paid.Note}")))
                    .Undo(static (_, _) => Task.CompletedTask);
                saga.Step("ship")
                    .Retry(new HandlerRetry { MaxAttempts = 3, Delay = TimeSpan.FromMinutes(1) })
                    .Do(async (step, _) =>
                    {
                        await (ship?.Invoke(step) ?? Task.CompletedTask);
                        return step.Data.Then("s");
                    });
            }),
            OrderJson.Default);
}
