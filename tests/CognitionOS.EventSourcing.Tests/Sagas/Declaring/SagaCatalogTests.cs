namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaCatalogTests
{
    public static TheoryData<string, int, Action<SagaBuilder<TripData>>, string> Faulty => new()
    {
        { "a-b", 1, static saga => Works(saga.Step("a")), "saga name" },
        { "", 1, static saga => Works(saga.Step("a")), "saga name" },
        { "trip", 0, static saga => Works(saga.Step("a")), "Version is 0" },
        { "trip", 1, static _ => { }, "has no step" },
        { "trip", 1, static saga => saga.Step("a"), "has no action" },
        { "trip", 1, static saga => Works(saga.Step(" ")), "is empty" },
        {
            "trip", 1, static saga =>
            {
                Works(saga.Step("a"));
                Works(saga.Step("a"));
            },
            "'a' twice"
        },
        { "trip", 1, static saga => Works(saga.Step("a")).Timeout(TimeSpan.Zero), "Timeout" },
        { "trip", 1, static saga => Works(saga.Step("a")).MaxCrashes(0), "MaxCrashes" },
        { "trip", 1, static saga => Works(saga.Step("a")).Retry(new HandlerRetry { MaxAttempts = 0 }), "Retry" },
        { "trip", 1, static saga => Works(saga.Step("a")).RetryUndo(new HandlerRetry { Factor = 0 }), "RetryUndo" },
        { "trip", 1, static saga => Works(saga.TimeLimit(TimeSpan.Zero).Step("a")), "TimeLimit" },
        { "trip", 1, static saga => Works(saga.TakeoverAfter(TimeSpan.Zero).Step("a")), "Takeover" },
        { "trip", 1, static saga => saga.Step("a").WaitFor<string>(static text => text), "no registered event" },
    };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_work_is_told_at_the_start_of_the_processor_and_of_a_saga(
        string name, int version, Action<SagaBuilder<TripData>> declare, string fault)
    {
        await using var host = new TimerHost(builder => builder.AddSaga(
            name, version, TripJson.Default.TripData, declare));

        var told = await Assert.ThrowsAsync<EventDefinitionException>(host.StartAsync);
        Assert.Contains(fault, told.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EventDefinitionException>(() => host.Get<ISagas>().StartAsync(
            new SagaId(name, "1"), new TripData("x"), TimerHost.Token));
    }

    [Fact]
    public async Task The_same_version_twice_is_a_fault_and_all_faults_are_told_at_once()
    {
        await using var host = new TimerHost(builder => builder
            .AddSaga("trip", 1, TripJson.Default.TripData, static saga => Works(saga.Step("a")))
            .AddSaga("trip", 1, TripJson.Default.TripData, static saga => Works(saga.Step("a")).MaxCrashes(0)));

        var told = await Assert.ThrowsAsync<EventDefinitionException>(host.StartAsync);

        Assert.Contains("declared twice", told.Message, StringComparison.Ordinal);
        Assert.Contains("MaxCrashes", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_stand_beside_each_other_the_highest_first()
    {
        await using var host = new TimerHost(builder =>
        {
            foreach (var version in (int[])[2, 10, 1])
            {
                builder.AddSaga("trip", version, TripJson.Default.TripData, static saga => Works(saga.Step("a")));
            }
        });
        var catalog = host.Get<SagaCatalog>();

        Assert.Equal([10, 2, 1], catalog.Versions("trip").Select(static one => one.Plan.Version));
        Assert.Equal(10, catalog.Latest("trip")?.Plan.Version);
        Assert.Null(catalog.Find("trip", 3));
        Assert.Null(catalog.Latest("tri"));
    }

    private static SagaStepBuilder<TripData> Works(SagaStepBuilder<TripData> step) =>
        step.Do(static (call, _) => Task.FromResult(call.Data));
}
