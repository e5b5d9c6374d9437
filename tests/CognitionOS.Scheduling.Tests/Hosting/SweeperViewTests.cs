using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SweeperViewTests : IDisposable
{
    private readonly NodeVitals _vitals = new();
    private readonly DiagnosticsShield _shield = new();
    private readonly LogRecorder _logs = new();
    private readonly RecordingHistory _history = new();
    private readonly SchedulingTelemetry _telemetry;
    private readonly ILoggerFactory _loggers;
    private readonly SweeperView _view;

    public SweeperViewTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        _telemetry = new SchedulingTelemetry(_vitals, _shield);
        _view = new SweeperView(_telemetry, _vitals, new ShieldedLoggers(_shield, _loggers));
    }

    public void Dispose()
    {
        _telemetry.Dispose();
        _loggers.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(500, 1)]
    public void Recovered_runs_are_logged_once_a_call_and_none_not_at_all(int runs, int lines)
    {
        _view.Recovered(runs);

        Assert.Equal(lines, _logs.Count(1032));
    }

    [Fact]
    public void A_sweep_that_failed_is_logged_under_the_sweepers_category()
    {
        _view.Failed(new InvalidOperationException("down"));

        var (category, id, level, _) = Assert.Single(_logs.Lines);
        Assert.Equal(("CognitionOS.Scheduling.Sweeper", 1031, LogLevel.Error), (category, id, level));
    }

    [Fact]
    public async Task The_queue_is_counted_only_while_somebody_reads_its_depth()
    {
        var due = new Dictionary<JobPriority, Backlog> { [JobPriority.High] = new Backlog(3, TimeSpan.FromSeconds(5)) };
        _history.Statistics = new RunStatistics(
            new Dictionary<RunState, int>(),
            new Dictionary<string, IReadOnlyDictionary<RunState, int>>(),
            due,
            default,
            new Dictionary<string, DateTimeOffset>());
        await _view.LookAsync(_history, default, TestContext.Current.CancellationToken);
        var unread = _history.Counts;

        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "cognition.scheduling.queue.depth")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();
        await _view.LookAsync(_history, default, TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (unread, _history.Counts));
        Assert.Same(due, _vitals.Queue);
    }
}
