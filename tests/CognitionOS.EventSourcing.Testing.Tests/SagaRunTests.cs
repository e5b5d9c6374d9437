namespace CognitionOS.EventSourcing.Testing.Tests;

/// <summary>Whether a scenario stops where the saga does, and moves the clock no further than it must.</summary>
public sealed class SagaRunTests
{
    private static readonly SagaId One = new("job", "1");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_time_limit_ends_a_wait_for_ever_at_its_instant()
    {
        var job = Job(static saga =>
        {
            saga.TimeLimit(TimeSpan.FromDays(2));
            saga.Step("wait").WaitFor<OrderPaid>(static paid => paid.Order);
        });

        (await job.WhenTimePasses(TimeSpan.FromDays(1)).RunAsync(One, Token)).ThenStatus(SagaStatus.Running);
        (await job.WhenTimePasses(TimeSpan.FromDays(3)).RunAsync(One, Token)).ThenStatus(SagaStatus.Compensated)
            .ThenSaga(static saga => Assert.Equal(Start.AddDays(2), saga.History[^1].At));
    }

    [Fact]
    public async Task A_compensation_is_tried_again_as_time_passes()
    {
        var job = Job(static saga => saga.Step("one")
                .Do(static (_, _) => Task.CompletedTask)
                .Undo(static (step, _) => step.Attempt < 3 ? throw new IOException() : Task.CompletedTask)
                .RetryUndo(new HandlerRetry { Delay = TimeSpan.FromMinutes(5), Factor = 1 }),
            static saga => saga.Step("two").WaitFor<OrderPaid>(static paid => paid.Order))
            .WhenCancelled("why");

        (await job.RunAsync(One, Token)).ThenStatus(SagaStatus.Compensating).ThenCalled("one", "undo one").ThenUndone();
        (await job.WhenTimePasses(TimeSpan.FromMinutes(5)).RunAsync(One, Token))
            .ThenStatus(SagaStatus.Compensating).ThenCalled("one", "undo one", "undo one");
        (await job.WhenTimePasses(TimeSpan.FromMinutes(10)).RunAsync(One, Token))
            .ThenStatus(SagaStatus.Compensated).ThenUndone("one")
            .ThenKeys("/job-1/one/do/1", "/job-1/one/undo/1", "/job-1/one/undo/1", "/job-1/one/undo/1");
    }

    [Fact]
    public async Task Several_lapses_of_time_add_up()
    {
        var job = Job(static saga => saga.Step("wait").WaitFor<OrderPaid>(
            static paid => paid.Order, TimeSpan.FromHours(1), SagaTimeoutRule.Continue));

        var half = job.WhenTimePasses(TimeSpan.FromMinutes(30));

        (await half.WhenTimePasses(TimeSpan.FromMinutes(29)).RunAsync(One, Token)).ThenStatus(SagaStatus.Running);
        (await half.WhenTimePasses(TimeSpan.FromMinutes(30)).RunAsync(One, Token))
            .ThenStatus(SagaStatus.Completed).ThenCalled();
    }

    [Fact]
    public async Task Time_passes_also_where_there_is_no_saga_yet()
    {
        var later = SagaTest.For(static builder => builder.AddOrders().AddSaga(
                "job", 1, OrderJson.Default.Checkout, static saga => saga
                    .StartOn<OrderPlaced>(static placed => placed.Order, static placed => new Checkout(placed.Order))
                    .Step("one").Do(static (_, _) => Task.CompletedTask)))
            .WhenTimePasses(TimeSpan.FromDays(1))
            .WhenEvents("order-1", new OrderPlaced("1", 1));

        (await later.RunAsync(One, Token)).ThenStatus(SagaStatus.Completed)
            .ThenSaga(static saga => Assert.Equal(Start.AddDays(1), saga.StartedAt));
    }

    [Fact]
    public async Task A_step_that_does_something_else_than_waiting_for_the_clock_is_waited_for()
    {
        var job = Job(static saga => saga.Step("slow").Do(static async (_, token) =>
        {
            for (var turn = 0; turn < 1_000; turn++)
            {
                token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }));

        (await job.RunAsync(One, Token)).ThenStatus(SagaStatus.Completed).ThenCalled("slow");
    }

    private static SagaScenario Job(params Action<SagaBuilder<Checkout>>[] declare) => SagaTest
        .For(
            builder => builder.AddOrders().AddSaga("job", 1, OrderJson.Default.Checkout, saga =>
            {
                foreach (var part in declare)
                {
                    part(saga);
                }
            }),
            OrderJson.Default)
        .GivenStarted(One, new Checkout("1"));
}
