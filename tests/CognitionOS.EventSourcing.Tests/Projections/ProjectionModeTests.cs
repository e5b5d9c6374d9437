using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>One declaration gives the same documents in every mode: those of a straight fold.</summary>
public sealed class ProjectionModeTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Live)]
    public void Documents_of_every_shape_equal_a_straight_fold(ProjectionMode mode) =>
        Prop.ForAll(TallyHistory.Any(40), history => RunAsync(history, mode, rebuild: false).GetAwaiter().GetResult())
            .Check(Runs);

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    public void Rebuilt_documents_equal_a_straight_fold(ProjectionMode mode) =>
        Prop.ForAll(TallyHistory.Any(40), history => RunAsync(history, mode, rebuild: true).GetAwaiter().GetResult())
            .Check(Runs);

    [Fact]
    public void As_of_any_position_documents_equal_a_straight_fold_up_to_it() =>
        Prop.ForAll(TallyHistory.Any(30), Gen.Choose(0, 31).ToArbitrary(), (history, position) =>
            AsOfAsync(history, position).GetAwaiter().GetResult()).Check(Runs);

    private static async Task RunAsync(TallyHistory history, ProjectionMode mode, bool rebuild)
    {
        await using var sample = await ProjectionSample.StartAsync(builder => builder
            .AddPerStream(mode).AddKeyed(mode).AddSpread(mode));
        await AppendAsync(sample, history);
        foreach (var name in new[] { "streams", "groups", "shares" })
        {
            if (rebuild)
            {
                Assert.True(await sample.Projections.RebuildAsync(name));
            }

            await sample.CaughtUpAsync(name);
        }

        await AssertAsync(history, name => sample.Documents(name));
    }

    private static async Task AsOfAsync(TallyHistory history, int count)
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddPerStream(ProjectionMode.Inline).AddKeyed(ProjectionMode.Live).AddSpread(ProjectionMode.Async));
        var positions = await AppendAsync(sample, history);
        var position = count == 0 ? 0 : positions.Take(count).LastOrDefault();

        await AssertAsync(
            new TallyHistory([.. history.Events.Take(count)]), name => sample.Documents(name).AsOf(position));
    }

    private static async Task<List<long>> AppendAsync(ProjectionSample sample, TallyHistory history)
    {
        var positions = new List<long>();
        foreach (var (stream, data) in history.Events)
        {
            positions.Add((await sample.AppendAsync(stream, data)).Position);
        }

        return positions;
    }

    private static async Task AssertAsync(TallyHistory history, Func<string, IDocuments<TallyDocument>> documents)
    {
        Assert.Equal(history.Streams(), await AllAsync(documents("streams")));
        Assert.Equal(history.ByGroup(), await AllAsync(documents("groups")));
        var shares = await AllAsync(documents("shares"));
        Assert.Equal(history.Shares(), shares.ToDictionary(one => one.Key, one => one.Value with { Text = "" }));
    }

    private static async Task<Dictionary<(string, string), TallyDocument>> AllAsync(IDocuments<TallyDocument> documents)
    {
        var all = new Dictionary<(string, string), TallyDocument>();
        foreach (var tenant in TallyHistory.Tenants)
        {
            foreach (var (id, tally) in await ProjectionSample.AllAsync(documents, tenant))
            {
                all.Add((tenant, id), tally);
            }
        }

        return all;
    }
}
