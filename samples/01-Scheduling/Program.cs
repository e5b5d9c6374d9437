using System.Text.Json;
using CognitionOS.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduling;

var folder = Directory.CreateTempSubdirectory("cognitionos-orders-").FullName;
var report = Path.Combine(folder, "report.txt");
var outbox = Path.Combine(folder, "outbox.txt");
OrderFiles.Write(folder, days: 7);

// The jobs of this application. Each is known to the store by its name; none runs before it is enqueued.
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton<Diary>().AddSingleton<IRunObserver>(services => services.GetRequiredService<Diary>());
builder.Services.AddCognitionScheduling(options => options.MaxConcurrentRuns = 4)
    .AddJob<Extract, ExtractRequest>("extract", SampleJson.Default.ExtractRequest)
    .AddJob<Sum, TotalRequest>("sum", SampleJson.Default.TotalRequest, job => job
        .Retry(new RetryPolicy { MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(200) }))
    .AddJob<Load, LoadRequest>("load", SampleJson.Default.LoadRequest)
    .AddJob("notify", (_, stop) => File.AppendAllTextAsync(outbox, "To the owner: the report is ready.\n", stop))
    .AddJob("alarm", (_, stop) => File.AppendAllTextAsync(outbox, "To the operator: the night went wrong.\n", stop));

using var host = builder.Build();
await host.StartAsync();

// One night: two sums side by side, a report from both, and a word to the owner, or to the operator if anything failed.
var nightly = new Workflow("nightly")
    .Add("extract", "extract", new ExtractRequest(folder))
    .Add("sum-by-customer", "sum", new TotalRequest("customer")).After("extract")
    .Add("sum-by-day", "sum", new TotalRequest("day")).After("extract")
    .Add("load", "load", new LoadRequest(report)).After("sum-by-customer", "sum-by-day")
    .Add("notify", "notify").After("load")
    .Add("alarm", "alarm").After("extract", "sum-by-customer", "sum-by-day", "load").When(ParentRule.AnyFailed);

var id = await host.Services.GetRequiredService<IJobClient>().SubmitAsync(nightly);
var workflows = host.Services.GetRequiredService<IWorkflowControl>();
var diary = host.Services.GetRequiredService<Diary>();
WorkflowGraph? graph;
do
{
    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    graph = await workflows.GetAsync(id);
    diary.Show(graph!);
}
while (graph!.State == WorkflowState.Running);

var extract = await host.Services.GetRequiredService<IJobMonitor>().GetAsync(graph.Nodes[0].Run);
await host.StopAsync();

Transcript.Write(graph, JsonSerializer.Deserialize(extract!.Result, SampleJson.Default.Extracted)!, diary);
Console.WriteLine($"The report:\n{File.ReadAllText(report)}");
Console.WriteLine($"The outbox:\n{File.ReadAllText(outbox)}");
Directory.Delete(folder, recursive: true);
