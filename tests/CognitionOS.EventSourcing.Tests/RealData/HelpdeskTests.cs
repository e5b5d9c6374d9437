using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>The log of a real help desk: what projections tell equals what is computed from the file.</summary>
[Needs(Need.Shared, "data/events/helpdesk.csv")]
public sealed class HelpdeskTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly InMemoryEventSourcing _stores = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Projections_of_every_shape_equal_a_straight_computation_now_rebuilt_and_at_ten_instants()
    {
        var rows = TicketRow.Read(Path.Combine(Repository.Shared, "data", "events", "helpdesk.csv"));
        await AppendAsync(rows);
        await using var node = await NodeAsync();
        await AssertAsync(rows, name => node.Get<IReadModels>().Of<TicketDocument>(name), node);

        foreach (var name in new[] { "tickets", "agents", "activities" })
        {
            Assert.True(await node.Projections.RebuildAsync(name, cancellationToken: Token));
        }

        await AssertAsync(rows, name => node.Get<IReadModels>().Of<TicketDocument>(name), node);
        Assert.Equal(21_348, rows.Count);
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            var instant = rows[(rows.Count * tenth / 10) - 1].At;
            await AssertAsOfAsync([.. rows.Where(row => row.At <= instant)], instant, node);
        }
    }

    // Each row by itself, at its own instant, with an inline projection beside those that follow later.
    private async Task AppendAsync(List<TicketRow> rows)
    {
        await using var writer = Sample(_clock);
        foreach (var row in rows)
        {
            _clock.AdvanceTo(row.At);
            await writer.Events.AppendAsync($"ticket-{row.Step.Ticket}", ExpectedVersion.Any, row.Step, Token);
        }
    }

    private async Task<ProjectionSample> NodeAsync()
    {
        var node = Sample(TimeProvider.System);
        await node.StartAsync();
        await node.CaughtUpAsync("agents");
        await node.CaughtUpAsync("activities");
        return node;
    }

    private static async Task AssertAsync(
        List<TicketRow> rows, Func<string, IDocuments<TicketDocument>> documents, ProjectionSample node)
    {
        await node.CaughtUpAsync("agents");
        await node.CaughtUpAsync("activities");
        Assert.Equal(Tickets(rows), await AllAsync(documents("tickets")));
        Assert.Equal(Agents(rows), await AllAsync(node.Get<IDocuments<AgentTotals>>()));
        Assert.Equal(Activities(rows), await AllAsync(node.Get<IDocuments<ActivityTotals>>()));
    }

    private static async Task AssertAsOfAsync(List<TicketRow> rows, DateTimeOffset instant, ProjectionSample node)
    {
        Assert.Equal(Tickets(rows), await AllAsync(node.Get<IDocuments<TicketDocument>>().AsOf(instant)));
        Assert.Equal(Agents(rows), await AllAsync(node.Get<IDocuments<AgentTotals>>().AsOf(instant)));
        Assert.Equal(Activities(rows), await AllAsync(node.Get<IDocuments<ActivityTotals>>().AsOf(instant)));
        var ticket = rows[^1].Step.Ticket;
        Assert.Equal(
            rows.Count(row => row.Step.Ticket == ticket),
            (await node.Get<IDocuments<TicketDocument>>().AsOf(instant)
                .LoadAsync($"ticket-{ticket}", cancellationToken: Token))?.Steps);
    }

    private ProjectionSample Sample(TimeProvider clock) => new(
        builder => builder
            .AddEvent("ticket.step", TicketJson.Default.TicketStep)
            .AddProjection("tickets", TicketJson.Default.TicketDocument, p => p
                .Mode(ProjectionMode.Inline)
                .On<TicketStep>((document, e, projected) => new TicketDocument(
                    (document?.Steps ?? 0) + 1, e.Activity, projected.Timestamp, e.Activity == "Closed")))
            .AddProjection("agents", TicketJson.Default.AgentTotals, p => p
                .KeyedBy<TicketStep>(e => e.Agent)
                .On<TicketStep>((totals, e) => new AgentTotals(
                    (totals?.Steps ?? 0) + 1, (totals?.Tickets ?? 0)
                        + (totals?.LastTicket == e.Ticket ? 0 : 1), e.Ticket)))
            .AddProjection("activities", TicketJson.Default.ActivityTotals, p => p
                .SpreadBy<TicketStep>(e => [e.Activity, $"{e.Agent}: {e.Activity}"])
                .On<TicketStep>((totals, _) => new ActivityTotals((totals?.Count ?? 0) + 1))),
        _stores,
        services: services => services.AddSingleton(clock));

    private static Dictionary<string, TicketDocument> Tickets(List<TicketRow> rows) => rows
        .GroupBy(row => row.Step.Ticket)
        .ToDictionary(ticket => $"ticket-{ticket.Key}", ticket => new TicketDocument(
            ticket.Count(), ticket.Last().Step.Activity, ticket.Last().At, ticket.Last().Step.Activity == "Closed"));

    private static Dictionary<string, AgentTotals> Agents(List<TicketRow> rows) => rows
        .GroupBy(row => row.Step.Agent)
        .ToDictionary(agent => agent.Key, agent => new AgentTotals(
            agent.Count(),
            1 + agent.Zip(agent.Skip(1)).Count(pair => pair.First.Step.Ticket != pair.Second.Step.Ticket),
            agent.Last().Step.Ticket));

    private static Dictionary<string, ActivityTotals> Activities(List<TicketRow> rows) => rows
        .SelectMany(row => new[] { row.Step.Activity, $"{row.Step.Agent}: {row.Step.Activity}" })
        .GroupBy(key => key)
        .ToDictionary(key => key.Key, key => new ActivityTotals(key.Count()));

    private static async Task<Dictionary<string, T>> AllAsync<T>(IDocuments<T> documents)
        where T : class =>
        await documents.ReadAllAsync(cancellationToken: Token)
            .ToDictionaryAsync(one => one.Id, one => one.Data, cancellationToken: Token);
}
