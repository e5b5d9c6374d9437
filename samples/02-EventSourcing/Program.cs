using System.Globalization;
using CognitionOS.EventSourcing;
using CognitionOS.Testing;
using EventSourcing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A quarter of a year passes in seconds: every timer and timestamp of the suite comes from this clock.
var clock = new ManualTimeProvider(new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero));
var diary = new Diary();

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton<TimeProvider>(clock);
builder.Services.AddCognitionEventSourcing(options =>
    {
        // One process under a clock that hurries: no need to renew leases and to look around every few seconds of three
        // months.
        options.Subscriptions.LeaseDuration = TimeSpan.FromHours(1);
        options.Subscriptions.PollInterval = TimeSpan.FromHours(1);
        options.Subscriptions.StuckAfter = TimeSpan.FromHours(12);
        options.Subscriptions.UnhealthyAfter = TimeSpan.FromHours(24);
        options.Projections.IdleInterval = TimeSpan.FromHours(1);
    })
    .AddEvent("ticket.assigned", SampleJson.Default.TicketAssigned)
    .AddEvent("ticket.taken", SampleJson.Default.TicketTaken)
    .AddEvent("ticket.resolved", SampleJson.Default.TicketResolved)
    .AddEvent("ticket.closed", SampleJson.Default.TicketClosed)
    .AddEvent("ticket.touched", SampleJson.Default.TicketTouched)
    .AddProjection<Ticket>("board", SampleJson.Default.Ticket, Board.Declare)
    .AddProjection<AgentLoad>("load", SampleJson.Default.AgentLoad, Board.DeclareLoad)
    .AddSaga<Promise>(
        PromiseSaga.Name, 1, SampleJson.Default.Promise, saga => PromiseSaga.Declare(saga, diary));

using var host = builder.Build();
await host.StartAsync();
var events = host.Services.GetRequiredService<IEventClient>();
var projections = host.Services.GetRequiredService<IProjections>();
var board = host.Services.GetRequiredService<IDocuments<Ticket>>();

// The log, as it came: each event at its own instant.
var count = 0;
var last = default(AppendResult);
foreach (var (at, ticket, happened) in HelpDeskLog.Read())
{
    if (at > clock.GetUtcNow())
    {
        await clock.AdvanceToAsync(at);
    }

    last = await events.AppendAsync($"ticket-{ticket}", ExpectedVersion.Any, happened);
    await clock.AdvanceAsync(TimeSpan.Zero); // Whatever it leads to happens before the clock goes on.
    count++;
}

await clock.AdvanceToAsync(new DateTimeOffset(2010, 4, 8, 0, 0, 0, TimeSpan.Zero));
await projections.WaitForAsync("board", last!.Position);
await projections.WaitForAsync("load", last.Position);
Console.WriteLine($"{count} events of a real help desk, January to March 2010");

// The read models, and what they said at other times.
Console.WriteLine($"\nThe board now:      {await Board.CountAsync(board)}");
foreach (var month in (int[])[2, 3])
{
    var instant = new DateTimeOffset(2010, month, 1, 0, 0, 0, TimeSpan.Zero);
    Console.WriteLine($"The board on {instant:d MMM}: {await Board.CountAsync(board.AsOf(instant))}");
}

Console.WriteLine("\nWho did most:");
var load = new List<Document<AgentLoad>>();
await foreach (var agent in host.Services.GetRequiredService<IDocuments<AgentLoad>>().ReadAllAsync())
{
    load.Add(agent);
}

foreach (var agent in load.OrderByDescending(one => one.Data.Resolved).Take(3))
{
    Console.WriteLine($"  {agent.Id}: {agent.Data.Taken} taken, {agent.Data.Resolved} resolved");
}

// One ticket, step by step: forward to the end, and one back.
Console.WriteLine("\nThe ticket T-3608:");
var fold = new EventFold<Ticket>(() => new Ticket("new", "", 0), (ticket, stored) => stored.Data switch
{
    TicketAssigned e => Ticket.After(ticket, "waits for an agent", e.Agent),
    TicketTaken e => Ticket.After(ticket, "in charge", e.Agent),
    TicketResolved e => Ticket.After(ticket, "resolved", e.Agent),
    TicketClosed e => Ticket.After(ticket, "closed", e.Agent),
    _ => ticket,
});
var travel = host.Services.GetRequiredService<ITimeTravel>();
var replay = travel.Replay("ticket-T-3608", fold);
while (await replay.StepAsync())
{
    Console.WriteLine(
        $"  {replay.Version}. {replay.Current!.Timestamp:yyyy-MM-dd HH:mm}"
        + $"  {replay.Before.State} -> {replay.After.State}");
}

await replay.StepBackAsync();
Console.WriteLine($"  one step back it is {replay.After.State}");
var diff = await travel.DiffAsync(
    "ticket-T-3608", fold, Moment.AtVersion(1), Moment.AtVersion(3), SampleJson.Default.Ticket);
Console.WriteLine($"  from version 1 to 3: {string.Join(", ", diff.Changes)}");

// The sagas: a week after the last event every promise is kept or broken.
var sagas = host.Services.GetRequiredService<ISagas>();
var ends = new SortedDictionary<SagaStatus, int>();
await foreach (var saga in sagas.ListAsync(new SagaQuery(PromiseSaga.Name)))
{
    ends[saga.Status] = ends.GetValueOrDefault(saga.Status) + 1;
}

var counts = ends.Select(end => $"{end.Value} {end.Key}");
Console.WriteLine($"\nPromises: {string.Join(", ", counts)}; places kept: {diary.Kept}");
var broken = await sagas.GetAsync(new SagaId(PromiseSaga.Name, "T-3608"));
Console.WriteLine($"\nThe saga of T-3608 (Mermaid):\n{broken!.ToMermaid()}");

// A rebuild reads every event again and gives the same documents.
var before = await Board.CountAsync(board);
var rebuild = projections.RebuildAsync("board");
while (!rebuild.IsCompleted)
{
    await clock.AdvanceAsync(TimeSpan.FromSeconds(1));
}

Console.WriteLine($"Rebuilt, the board is the same: {before == await Board.CountAsync(board)}");
await host.StopAsync();
