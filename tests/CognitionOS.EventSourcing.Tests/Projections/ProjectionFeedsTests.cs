using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionFeedsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_that_has_stopped_by_itself_still_carries_out_what_a_person_wants_of_dead_letters()
    {
        var isBroken = true;
        await using var sample = await ProjectionSample.StartAsync(builder => builder.AddProjection("table", p => p
            .On<UnknownEvent>((_, _, _) => Task.CompletedTask)
            .On<TallyBroken>((_, _, _) => isBroken ? throw new IOException("broken") : Task.CompletedTask)));
        await sample.AppendAsync("s-1", new TallyBroken("red"));
        await sample.CaughtUpAsync("table");
        EventData unknown = new("unheard.of", "{}"u8.ToArray());
        await sample.Stores.Events.AppendAsync(
            [new Commit(new StreamAppend("s-2", ExpectedVersion.Any, [unknown]))],
            sample.Get<TimeProvider>().GetUtcNow(),
            Token);
        await Eventually.TrueAsync(
            async token => (await StatusAsync(sample, token)).Fault is not null, cancellationToken: Token);

        isBroken = false;
        var status = await StatusAsync(sample, Token);
        Assert.True(await sample.Get<IDeadLetters>().ReplayAsync(status.Subscription ?? "", "s-1", Token));

        await Eventually.TrueAsync(
            async token => (await StatusAsync(sample, token)).Parked == 0, cancellationToken: Token);
    }

    private static async Task<ProjectionStatus> StatusAsync(
        ProjectionSample sample, CancellationToken cancellationToken) =>
        Assert.Single(await sample.Projections.ListAsync(cancellationToken));
}
