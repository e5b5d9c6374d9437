using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerReporterTests : IDisposable
{
    private static readonly CronTrigger Hourly = new("0 * * * *") { Misfire = MisfireRule.FireAll };

    private static readonly TriggerRecord Record = new()
    {
        Name = "nightly",
        Definition = "{}",
        Template = new NewRun { Id = default, Job = "report", DueAt = default },
    };

    private readonly LogRecorder _log = new();
    private readonly List<IReadOnlyList<RunChange>> _told = [];
    private readonly List<(string Job, long Missed)> _misfires = [];
    private readonly TriggerReporter _reporter;

    public TriggerReporterTests() =>
        _reporter = new TriggerReporter(
            new ToldList(_told.Add), (job, missed) => _misfires.Add((job, missed)), _log.CreateLogger("triggers"));

    [Fact]
    public void Missed_instants_are_counted_for_the_job_and_logged_with_the_rule()
    {
        _reporter.Advanced(Record, Hourly, Step(missed: 7, runs: 2));

        Assert.Equal([("report", 7L)], _misfires);
        Assert.Equal(
            (1302, "Trigger nightly of job report missed 7 instants and makes 2 runs, by its rule FireAll."),
            Assert.Single(_log.Lines.Select(line => (line.Id, line.Text))));
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_step_on_time_is_told_to_observers_and_not_logged()
    {
        var change = new RunChange(default, "report", "", null, RunState.Queued, 0, default);

        await _reporter.TellAsync(() => new([new TriggerAdvanceResult(true, [change])]));
        _reporter.Advanced(Record, Hourly, Step(missed: 0, runs: 1));

        Assert.Equal([change], Assert.Single(_told));
        Assert.Empty(_misfires);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void What_went_wrong_is_logged_with_its_facts()
    {
        _reporter.Broken(Record with { Revision = new Version(2, 1) }, "It is lunar.");
        _reporter.StartupNotFired("boot", 9);
        _reporter.Refused(3, 5, TimeSpan.FromMilliseconds(250));
        _reporter.Failed(new InvalidOperationException("planted"));

        Assert.Equal(
            [(1303, LogLevel.Error), (1306, LogLevel.Warning), (1305, LogLevel.Warning), (1304, LogLevel.Error)],
            _log.Lines.Select(line => (line.Id, line.Level)));
        string[] texts = [.. _log.Lines.Select(line => line.Text)];
        Assert.Contains(
            "nightly, saved by revision 2.1, cannot fire and is kept: It is lunar.",
            texts[0],
            StringComparison.Ordinal);
        Assert.Contains("every one of 9 tries", texts[1], StringComparison.Ordinal);
        Assert.Contains(
            "3 due triggers 5 times in a row. The next try is in 0.25 s.", texts[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_log_the_rest_is_told_all_the_same()
    {
        var silent = new TriggerReporter(
            new ToldList(_told.Add), (job, missed) => _misfires.Add((job, missed)), logger: null);

        silent.Advanced(Record, Hourly, Step(missed: 1, runs: 0));
        silent.Broken(Record, "It is lunar.");
        silent.Failed(new InvalidOperationException("planted"));

        Assert.Equal([("report", 1L)], _misfires);
    }

    public void Dispose() => _log.Dispose();

    private static TriggerStep Step(int missed, int runs) => new(
        new TriggerAdvance(
            "nightly", null, default(DateTimeOffset), null, [.. Enumerable.Repeat(Record.Template, runs)]),
        missed);
}
