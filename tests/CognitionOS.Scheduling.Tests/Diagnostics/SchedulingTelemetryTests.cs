using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SchedulingTelemetryTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measured = new();
    private readonly MeterListener _listener = new();

    public SchedulingTelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SchedulingTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _listener.Dispose();
    }

    [Fact]
    public async Task Runs_are_counted_by_outcome_with_their_duration_and_lateness()
    {
        await _cluster.StartAsync(jobs => jobs.AddJob(
            "flaky", (context, _) => context.Attempt == 1 ? throw new FormatException() : Task.CompletedTask));
        var id = await _cluster.EnqueueAsync(
            "flaky", run => run with { DueAt = _cluster.Time.GetUtcNow().AddSeconds(-3) });

        await _cluster.AdvanceAsync(15);
        await _cluster.WhenAsync(id, RunState.Succeeded);
        await _cluster.UntilAsync(() => Of("runs").Length == 2, "both attempts are counted");

        Assert.Equal([(1, "job=flaky,outcome=retry"), (1, "job=flaky,outcome=succeeded")], Of("runs"));
        Assert.Equal([(1, "job=flaky")], Of("retries"));
        Assert.Equal([(3, "job=flaky")], Of("start.lateness"));
        Assert.Equal([(0, "job=flaky"), (0, "job=flaky")], Of("attempt.duration"));
    }

    [Fact]
    public async Task An_attempt_that_its_trigger_abandons_counts_as_cancelled_when_it_ends_and_not_as_stale()
    {
        var deaf = new Gate(obeys: false);
        await _cluster.StartAsync(jobs => jobs.AddJob(
            "deaf",
            deaf.RunAsync,
            job => job.Trigger(new IntervalTrigger(TimeSpan.FromSeconds(100)) { Overlap = OverlapRule.AbandonOther })));
        await _cluster.AdvanceAsync(200);
        await _cluster.UntilAsync(() => deaf.Runs.Count == 2, "the second runs");
        var before = Of("runs").Length;

        deaf.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(1);

        Assert.Equal(0, before);
        Assert.Equal([(1, "job=deaf,outcome=cancelled")], Of("runs"));
        Assert.Empty(Of("settlements.stale"));
        deaf.Runs[1].Open.SetResult();
    }

    [Fact]
    public void What_logging_providers_throw_is_counted()
    {
        var shield = new DiagnosticsShield();
        using var telemetry = new SchedulingTelemetry(new NodeVitals(), shield);
        shield.Guard(0, static _ => throw new InvalidOperationException("hostile"));
        shield.Guard(0, static _ => throw new InvalidOperationException("hostile"));

        _listener.RecordObservableInstruments();

        Assert.Contains((2, ""), Of("diagnostics.failures"));
    }

    [Fact]
    public async Task The_queue_and_the_held_runs_are_gauges()
    {
        var gate = new Gate();
        await _cluster.StartAsync(jobs => jobs.AddJob("work", gate.RunAsync), options => options.MaxConcurrentRuns = 1);
        await _cluster.EnqueueAsync("work");
        await _cluster.UntilAsync(() => gate.Runs.Count == 1, "one runs");
        await _cluster.EnqueueAsync("work");

        await _cluster.AdvanceAsync(20);
        _listener.RecordObservableInstruments();

        Assert.Contains((1, "priority=Normal"), Of("queue.depth"));
        Assert.Contains((20, "priority=Normal"), Of("queue.oldest"));
        Assert.Contains((1, ""), Of("leases.active"));
    }

    [Fact]
    public async Task A_span_links_to_whoever_enqueued_the_run_and_tells_of_failure()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SchedulingTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await _cluster.StartAsync(jobs => jobs.AddJob(
            "work", (_, _) => throw new FormatException(), job => job.Retry(RetryPolicy.None)));

        await _cluster.WhenAsync(
            await _cluster.EnqueueAsync(
                "work", run => run with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }),
            RunState.Dead);

        var span = Assert.Single(spans);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Assert.Single(span.Links).Context.TraceId.ToHexString());
        Assert.Equal((ActivityStatusCode.Error, "run work"), (span.Status, span.OperationName));
        Assert.NotEqual("0af7651916cd43dd8448eb211c80319c", span.TraceId.ToHexString());
    }

    [Fact]
    public void A_meter_factory_is_used_where_there_is_one()
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        services.AddCognitionScheduling();
        using var provider = services.BuildServiceProvider();
        var made = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
                made += ReferenceEquals(instrument.Meter.Scope, provider.GetRequiredService<IMeterFactory>()) ? 1 : 0,
        };
        listener.Start();

        _ = provider.GetRequiredService<SchedulingTelemetry>();

        Assert.Equal(12, made);
    }

    [Fact]
    public void The_outcomes_and_priorities_are_those_that_the_page_lists()
    {
        using var telemetry = new SchedulingTelemetry(new NodeVitals(), new DiagnosticsShield());
        foreach (var kind in Enum.GetValues<SettlementKind>())
        {
            telemetry.Settled("work", kind);
        }

        Assert.Equal(ValuesOnPage("outcome"), Of("runs").Select(run => run.Tags.Split("outcome=")[1]).Order());
        Assert.Equal(ValuesOnPage("priority"), Enum.GetNames<JobPriority>().Order());
    }

    // The last cell of the tag's row in the scheduler's chapter, whose values stand in backticks.
    private static IEnumerable<string> ValuesOnPage(string tag) => File
        .ReadLines(Repository.PathOf("docs", "diagnostics.md"))
        .SkipWhile(line => line != "## CognitionOS.Scheduling")
        .First(line => line.StartsWith($"| `{tag}` |", StringComparison.Ordinal))
        .Split('|')[3].Split('`').Where((_, index) => index % 2 == 1).Order();

    private (double Value, string Tags)[] Of(string name) =>
        [.. _measured.Where(kept => kept.Name == $"cognition.scheduling.{name}")
            .Select(kept => (kept.Value, kept.Tags))];

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(
            (instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
