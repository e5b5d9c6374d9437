using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class DeadLetterModelTests
{
    private static readonly string[] Streams = ["a", "b"];

    private enum Act
    {
        Append,
        AppendMore,
        Break,
        Mend,
        Replay,
        SkipFirst,
        SkipAll,
        Restart,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Dead_letters_do_what_the_model_says()
    {
        var acts = Gen.Choose(0, (Enum.GetValues<Act>().Length * 2) - 1).ListOf(14).ToArbitrary();
        Prop.ForAll(acts, codes => Task.Run(
            () => RunAsync([.. codes.Select(code => ((Act)(code / 2), Streams[code % 2]))])).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static async Task<bool> RunAsync(IReadOnlyList<(Act Act, string Stream)> acts)
    {
        var bench = new SubscriptionBench();
        await using var disposed = bench.ConfigureAwait(true);
        var model = new DeadLetterModel();
        var handled = new Handled
        {
            First = (stored, _, _) =>
                model.Broken.Contains(stored.Stream.Name) ? throw new IOException() : Task.CompletedTask,
        };
        var node = await bench.StartAsync(builder => builder.AddSubscription(
            "test", handled.HandleAsync, options => (options.Retry, options.Partitions) = (SubscriptionRetry.None, 1)));
        foreach (var (act, stream) in acts)
        {
            await DoAsync(act, stream, bench, node, model);
            await bench.AdvanceAsync(0);
            await CompareAsync(model, handled, node);
        }

        return true;
    }

    private static async Task DoAsync(
        Act act, string stream, SubscriptionBench bench, BenchNode node, DeadLetterModel model)
    {
        switch (act)
        {
            case Act.Append or Act.AppendMore:
                await bench.AppendAsync(stream);
                model.Append(stream);
                break;
            case Act.Break:
                model.Broken.Add(stream);
                break;
            case Act.Mend:
                model.Broken.Remove(stream);
                break;
            case Act.Replay:
                await node.Letters.ReplayAsync("test", stream, Token);
                model.Replay(stream);
                break;
            case Act.SkipFirst:
                var first = await node.Letters.ListAsync("test", stream, limit: 1, cancellationToken: Token);
                if (first.Count > 0)
                {
                    await node.Letters.SkipAsync("test", stream, first[0].Position, Token);
                }

                model.SkipFirst(stream);
                break;
            case Act.SkipAll:
                await node.Letters.SkipAsync("test", stream, cancellationToken: Token);
                model.SkipAll(stream);
                break;
            default:
                await node.Processor.StopAsync(Token);
                await node.Processor.StartAsync(Token);
                break;
        }
    }

    private static async Task CompareAsync(DeadLetterModel model, Handled handled, BenchNode node)
    {
        var blocked = 0;
        foreach (var stream in Streams)
        {
            var letters = await node.Letters.ListAsync("test", stream, cancellationToken: Token);
            var parked = DeadLetterModel.Of(model.Parked, stream);
            blocked += parked.Count > 0 ? 1 : 0;
            Assert.Equal(DeadLetterModel.Of(model.Handled, stream), handled.Of(stream));
            Assert.Equal(parked, letters.Select(letter => (int)letter.Event.Version));
        }

        Assert.Equal(blocked, (await node.ReportAsync()).Blocked);
        Assert.Equal(blocked, node.Subscription.Run!.Partitions.All.Sum(partition => partition.BlockedCount));
    }
}
