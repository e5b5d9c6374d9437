using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>262,200 events of 13,087 real loan applications: what projections tell equals what is computed from the
/// file.</summary>
[Needs(Need.Shared, "data/events/bpi2012_loan_events.ndjson.gz")]
public sealed class LoanTests
{
    private const int Chunk = 1_000;

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2011, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly InMemoryEventSourcing _stores = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Projections_equal_a_straight_computation_now_rebuilt_and_at_ten_instants()
    {
        var rows = await LoanRow.ReadAsync(
            Path.Combine(Repository.Shared, "data", "events", "bpi2012_loan_events.ndjson.gz"));
        await AppendAsync(rows);
        await using var node = Sample(TimeProvider.System);
        await node.StartAsync();
        await AssertNowAsync(rows, node);

        Assert.True(await node.Projections.RebuildAsync("loans", cancellationToken: Token));
        Assert.True(await node.Projections.RebuildAsync("steps", cancellationToken: Token));

        await AssertNowAsync(rows, node);
        Assert.Equal(262_200, rows.Count);
        Assert.Equal(13_087, (await AllAsync(node.Get<IDocuments<LoanDocument>>())).Count);
        foreach (var count in Enumerable.Range(1, 10).Select(tenth => rows.Count * tenth / 10 / Chunk * Chunk))
        {
            await AssertAsOfAsync(rows[..count], node);
        }
    }

    // A chunk is appended at the instant of its last row, in one commit over all its streams.
    private async Task AppendAsync(List<LoanRow> rows)
    {
        await using var writer = Sample(_clock);
        foreach (var chunk in rows.Chunk(Chunk))
        {
            _clock.AdvanceTo(chunk[^1].At > _clock.GetUtcNow() ? chunk[^1].At : _clock.GetUtcNow().AddTicks(1));
            await writer.Events.AppendAsync(
                new EventBatch(
                [
                    .. chunk.GroupBy(row => row.Stream).Select(stream => new StreamEvents(
                        stream.Key,
                        ExpectedVersion.Any,
                        [.. stream.Select(row => new NewEvent(new LoanStep(row.Type, row.User)))])),
                ]),
                Token);
        }
    }

    private static async Task AssertNowAsync(List<LoanRow> rows, ProjectionSample node)
    {
        await node.CaughtUpAsync("loans");
        await node.CaughtUpAsync("steps");
        Assert.Equal(Loans(rows), await AllAsync(node.Get<IDocuments<LoanDocument>>()));
        Assert.Equal(Steps(rows), await AllAsync(node.Get<IDocuments<LoanTotals>>()));
    }

    private static async Task AssertAsOfAsync(List<LoanRow> rows, ProjectionSample node)
    {
        Assert.Equal(Steps(rows), await AllAsync(node.Get<IDocuments<LoanTotals>>().AsOf(rows[^1].At)));
        var last = rows[^1].Stream;
        var expected = Loans([.. rows.Where(row => row.Stream == last)])[last];
        Assert.Equal(
            expected,
            await node.Get<IDocuments<LoanDocument>>().AsOf(rows[^1].At).LoadAsync(last, cancellationToken: Token));
    }

    private ProjectionSample Sample(TimeProvider clock) => new(
        builder => builder
            .AddEvent("loan.step", LoanJson.Default.LoanStep)
            .AddProjection("loans", LoanJson.Default.LoanDocument, p => p
                .On<LoanStep>((loan, e) => new LoanDocument((loan?.Steps ?? 0) + 1, e.Step)))
            .AddProjection("steps", LoanJson.Default.LoanTotals, p => p
                .KeyedBy<LoanStep>(e => e.Step)
                .On<LoanStep>((totals, _) => new LoanTotals((totals?.Count ?? 0) + 1))),
        _stores,
        services: services => services.AddSingleton(clock));

    private static Dictionary<string, LoanDocument> Loans(List<LoanRow> rows) => rows
        .GroupBy(row => row.Stream)
        .ToDictionary(loan => loan.Key, loan => new LoanDocument(loan.Count(), loan.Last().Type));

    private static Dictionary<string, LoanTotals> Steps(List<LoanRow> rows) => rows
        .GroupBy(row => row.Type)
        .ToDictionary(step => step.Key, step => new LoanTotals(step.Count()));

    private static async Task<Dictionary<string, T>> AllAsync<T>(IDocuments<T> documents)
        where T : class =>
        await documents.ReadAllAsync(cancellationToken: Token)
            .ToDictionaryAsync(one => one.Id, one => one.Data, cancellationToken: Token);
}
