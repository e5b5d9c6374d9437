using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaCallerTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_idempotency_key_is_the_same_on_every_attempt_and_the_attempt_is_not()
    {
        List<(string Key, int Attempt)> calls = [];
        using var node = Node((saga, _) => saga.Step("a").Do((step, _) =>
        {
            calls.Add((step.IdempotencyKey, step.Attempt));
            return step.Attempt < 3 ? throw new IOException() : Task.FromResult(step.Data);
        }));
        await StartAsync(node);

        await node.RunAsync();

        Assert.Equal([("/trip-1/a/do/1", 1), ("/trip-1/a/do/1", 2), ("/trip-1/a/do/1", 3)], calls);
    }

    [Fact]
    public async Task A_compensation_runs_from_the_data_that_its_step_wrote_down()
    {
        List<string> seen = [];
        using var node = Node((saga, _) =>
        {
            foreach (var name in (string[])["a", "b"])
            {
                saga.Step(name)
                    .Do((step, _) => Task.FromResult(step.Data.Then(name)))
                    .Undo((step, _) =>
                    {
                        seen.Add($"{step.Name} {step.Data.Trail} {step.IsCompleted} {step.ActionKey} {step.Reason}");
                        return Task.CompletedTask;
                    });
            }

            saga.Step("c").CompensateOn<DeclinedException>().Do((_, _) => throw new DeclinedException());
        });
        await StartAsync(node);

        await node.RunAsync();

        const string Reason = "c: DeclinedException: Declined.";
        Assert.Equal([$"b ab True /trip-1/b/do/1 {Reason}", $"a a True /trip-1/a/do/1 {Reason}"], seen);
    }

    [Fact]
    public async Task A_compensation_of_an_unknown_outcome_is_told_so()
    {
        List<string> seen = [];
        using var node = Node((saga, _) => saga.Step("a").Retry(HandlerRetry.None)
            .Do((_, _) => throw new IOException())
            .Undo((step, _) =>
            {
                seen.Add($"{step.IsCompleted} {step.Data.Traveller}");
                return Task.CompletedTask;
            }));
        await StartAsync(node);

        await node.RunAsync();

        Assert.Equal(["False ann"], seen);
        Assert.Equal(SagaStatus.Compensated, (await node.ReadAsync(Trip)).Status);
    }

    public static TheoryData<string, Func<SagaStep<TripData>, CancellationToken, Task<TripData>>> Hostile => new()
    {
        { "null task", static (_, _) => null! },
        { "null data", static (_, _) => Task.FromResult<TripData>(null!) },
        { "null thrown", static (_, _) => throw null! },
        { "cancelled", static (_, _) => throw new OperationCanceledException() },
        { "aggregate", static (_, _) => throw new AggregateException(new IOException(), new IOException()) },
        { "conflict", static (_, _) => throw new VersionConflictException("x", 1, 2) },
        { "too large", static (step, _) => Task.FromResult(step.Data with { Trail = new string('x', 2_000_000) }) },
        { "half a letter", static (step, _) => Task.FromResult(step.Data with { Trail = "\ud800" }) },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_an_action_does_the_saga_compensates(
        string what, Func<SagaStep<TripData>, CancellationToken, Task<TripData>> hostile)
    {
        var undone = 0;
        using var node = Node((saga, _) =>
        {
            saga.Step("a").Do(static (step, _) => Task.FromResult(step.Data)).Undo((_, _) =>
            {
                undone++;
                return Task.CompletedTask;
            });
            saga.Step("b").Do(hostile).Retry(new HandlerRetry { MaxAttempts = 2 });
        });
        await StartAsync(node);

        await node.RunAsync();

        var saga = await node.ReadAsync(Trip);
        var expected = what == "half a letter" && saga.Status == SagaStatus.Completed
            ? SagaStatus.Completed
            : SagaStatus.Compensated;
        Assert.Equal((what, expected), (what, saga.Status));
        Assert.Equal(expected == SagaStatus.Completed ? 0 : 1, undone);
    }

    [Fact]
    public async Task An_action_that_hangs_is_given_up_and_undone()
    {
        var end = new TaskCompletionSource<TripData>();
        using var node = Node((saga, _) => saga.Step("a").Timeout(TimeSpan.FromSeconds(10)).Retry(HandlerRetry.None)
            .Do((_, _) => end.Task)
            .Undo((step, token) =>
            {
                _world.Far.Do("undone", step.IdempotencyKey, token);
                return Task.CompletedTask;
            }));
        await StartAsync(node);

        var running = node.RunAsync();
        while (!running.IsCompleted)
        {
            await _world.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        }

        await running;
        Assert.Equal(["undone"], _world.Far.Effects);
        Assert.Contains("TimedOut", (await node.ReadAsync(Trip)).History[2].Text, StringComparison.Ordinal);
        end.SetResult(new TripData("late"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("too large")]
    [InlineData("scope")]
    public async Task A_failure_after_the_action_is_never_taken_for_its_refusal(string fault)
    {
        using var node = new SagaNode(
            _world,
            (builder, self) => builder.AddSaga("trip", 1, TripJson.Default.TripData, saga => saga.Step("a")
                .CompensateOn(static _ => true)
                .Do((step, token) =>
                {
                    _world.Far.Do("a", step.IdempotencyKey, token);
                    _ = fault == "scope" ? step.Services.GetService(typeof(Unclosable)) : null;
                    return Task.FromResult(fault switch
                    {
                        "null" => null!,
                        "too large" => step.Data with { Trail = new string('x', 2_000_000) },
                        _ => step.Data,
                    });
                })
                .Retry(HandlerRetry.None)
                .Undo((step, token) =>
                {
                    _world.Far.Undo("a", step.IdempotencyKey, token);
                    return Task.CompletedTask;
                })),
            services: static services => services.AddScoped<Unclosable>());
        await StartAsync(node);

        await node.RunAsync();

        Assert.Equal(SagaStatus.Compensated, (await node.ReadAsync(Trip)).Status);
        Assert.Equal(["a", "-a"], _world.Far.Effects);
    }

    private static Task<bool> StartAsync(SagaNode node) => node.Sagas.StartAsync(Trip, new TripData("ann"), Token);

    private SagaNode Node(Action<SagaBuilder<TripData>, SagaNode> declare) => new(_world, (builder, node) =>
        builder.AddSaga("trip", 1, TripJson.Default.TripData, saga => declare(saga, node)));

    private sealed class Unclosable : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => throw new IOException("It cannot be closed.");
    }
}
