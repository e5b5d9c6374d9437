using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunLoggerTests : IDisposable
{
    private readonly Workbench _bench = new(
        options => (options.LogLinesPerRun, options.RunLogLevel) = (3, LogLevel.Warning));
    private readonly RunExecution _run;
    private readonly RunLogger _logger;

    public RunLoggerTests()
    {
        _run = _bench.Make();
        _logger = new RunLogger(_run, _bench.Tools);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Lines_of_the_level_or_above_are_kept_with_instant_attempt_and_text()
    {
        var now = _bench.Time.GetUtcNow();
        Log(LogLevel.Information, "too low");
        Log(LogLevel.Warning, "kept");

        Assert.Equal([new RunLogEntry(now, 1, LogLevel.Warning, "kept")], _logger.TakeLines());
        Assert.Empty(_logger.TakeLines());
    }

    [Fact]
    public void Every_line_goes_to_the_applications_log_under_the_jobs_category()
    {
        Log(LogLevel.Debug, "low");
        Log(LogLevel.Error, "high");

        Assert.Equal(
            [("CognitionOS.Scheduling.Jobs.work", "low"), ("CognitionOS.Scheduling.Jobs.work", "high")],
            _bench.Logs.Lines.Select(line => (line.Category, line.Text)));
    }

    [Fact]
    public void An_exception_stands_behind_its_line_even_one_that_cannot_be_shown()
    {
        _logger.Log(LogLevel.Error, default, "failed", new FormatException("odd"), (text, _) => text);
        _logger.Log(LogLevel.Error, default, "failed", new UnshowableException(), (text, _) => text);

        var lines = _logger.TakeLines();
        Assert.StartsWith(
            $"failed{Environment.NewLine}System.FormatException: odd", lines[0].Message, StringComparison.Ordinal);
        Assert.Contains("cannot be shown", lines[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_the_limit_lines_are_counted_and_told_of_after_the_end()
    {
        for (var line = 0; line < 5; line++)
        {
            Log(LogLevel.Warning, $"line {line}");
        }

        var before = _logger.TakeLines();
        Workbench.Begin(_run);
        var after = _logger.TakeLines();

        Assert.Equal(["line 0", "line 1", "line 2"], before.Select(line => line.Message));
        Assert.Equal("2 more lines were logged and not kept.", Assert.Single(after).Message);
        Assert.Empty(_logger.TakeLines());
    }

    [Fact]
    public void What_is_logged_after_the_end_goes_to_the_application_only()
    {
        Workbench.Begin(_run);

        Log(LogLevel.Error, "late");

        Assert.Empty(_logger.TakeLines());
        Assert.Contains(_bench.Logs.Lines, line => line.Text == "late");
    }

    [Fact]
    public void The_first_line_since_the_last_writing_asks_for_a_writing_within_a_second()
    {
        Log(LogLevel.Warning, "one");
        Log(LogLevel.Warning, "two");
        var first = _bench.Looks.ToArray();
        _logger.TakeLines();
        Log(LogLevel.Warning, "three");

        Assert.Equal([_bench.Time.GetTimestamp() + TimeSpan.TicksPerSecond], first);
        Assert.Equal(2, _bench.Looks.Count);
    }

    [Fact]
    public void A_long_line_is_cut()
    {
        Log(LogLevel.Warning, new string('x', 5_000));

        Assert.Equal(4_000, Assert.Single(_logger.TakeLines()).Message.Length);
    }

    [Theory]
    [InlineData(LogLevel.None, false)]
    [InlineData(LogLevel.Warning, true)]
    public void Nothing_is_kept_at_the_level_none(LogLevel level, bool kept)
    {
        Log(level, "line");

        Assert.Equal(kept, _logger.TakeLines().Count == 1);
        Assert.Equal(kept, _logger.IsEnabled(level) && kept);
    }

    [Fact]
    public void Lines_of_many_threads_are_kept_up_to_the_limit_and_the_others_are_counted()
    {
        Parallel.For(0, 1_000, line => Log(LogLevel.Warning, $"line {line}"));

        var kept = _logger.TakeLines();
        Workbench.Begin(_run);

        Assert.Equal(3, kept.Count);
        Assert.StartsWith("997 more lines", Assert.Single(_logger.TakeLines()).Message, StringComparison.Ordinal);
    }

    private void Log(LogLevel level, string text) => _logger.Log(level, default, text, null, (state, _) => state);

    private sealed class UnshowableException : Exception
    {
        public override string ToString() => throw new InvalidOperationException("no text today");
    }
}
