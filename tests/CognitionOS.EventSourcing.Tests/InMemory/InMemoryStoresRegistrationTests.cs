using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryStoresRegistrationTests
{
    [Fact]
    public void Every_seam_stands_over_one_state()
    {
        using var provider = new ServiceCollection().AddCognitionEventSourcing().Services.BuildServiceProvider();
        var stores = provider.GetRequiredService<InMemoryEventSourcing>();

        Assert.Same(stores.Events, provider.GetRequiredService<IEventStore>());
        Assert.Same(stores.Documents, provider.GetRequiredService<IReadModelStore>());
        Assert.Same(stores.Subscriptions, provider.GetRequiredService<ISubscriptionStore>());
        Assert.Same(stores.DeadLetters, provider.GetRequiredService<IDeadLetterStore>());
        Assert.Same(stores.Snapshots, provider.GetRequiredService<ISnapshotStore>());
        Assert.Same(stores.Timers, provider.GetRequiredService<ITimerStore>());
        Assert.Same(stores.Outbox, provider.GetRequiredService<IOutboxStore>());
        Assert.Same(stores.Signal, provider.GetRequiredService<IEventSignal>());
    }

    [Fact]
    public async Task The_limits_of_the_options_are_those_of_the_store()
    {
        await using var provider = new ServiceCollection()
            .AddCognitionEventSourcing(options => options.MaxTags = 1).Services.BuildServiceProvider();
        var store = provider.GetRequiredService<IEventStore>();
        var data = new EventData("x", default) { Tags = ["a", "b"] };

        var refused = await Assert.ThrowsAsync<EventLimitException>(async () => await store.AppendAsync(
            [new Commit(new StreamAppend("a", 0, [data]))], default, TestContext.Current.CancellationToken));

        Assert.Equal((1, 2), (refused.Limit, refused.Found));
    }

    [Fact]
    public void A_store_that_was_registered_before_stays()
    {
        InMemoryEventStore own = new();
        using var provider = new ServiceCollection()
            .AddSingleton<IEventStore>(own).AddCognitionEventSourcing().Services.BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<IEventStore>());
    }
}
