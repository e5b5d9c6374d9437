using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunLogWriterTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Lines_go_to_the_history_under_the_fence_of_the_attempt()
    {
        var run = _bench.Make();
        var history = new RecordingHistory();
        _bench.Tools = _bench.Tools with { History = history };

        await RunLogWriter.WriteAsync(_bench.Tools, run, [Line("one"), Line("two")]);

        var (claim, lines) = Assert.Single(history.Appended);
        Assert.Equal(run.Fenced, claim);
        Assert.Equal(["one", "two"], lines.Select(line => line.Message));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(OutOfMemoryException))]
    public async Task A_history_that_fails_costs_the_lines_and_is_logged(Type failure)
    {
        var history = new RecordingHistory { Fault = (Exception)Activator.CreateInstance(failure)! };
        _bench.Tools = _bench.Tools with { History = history };

        await RunLogWriter.WriteAsync(_bench.Tools, _bench.Make(), [Line("one"), Line("two")]);

        var (_, id, level, text) = Assert.Single(_bench.Logs.Lines);
        Assert.Equal((1025, LogLevel.Warning), (id, level));
        Assert.Contains("2 log lines", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ends_though_its_log_cannot_be_written()
    {
        var history = new RecordingHistory { Fault = new InsufficientMemoryException() };
        _bench.Tools = _bench.Tools with { History = history };
        var run = _bench.Make((context, _) =>
        {
            context.Logger.Log(LogLevel.Error, default, "line", null, (text, _) => text);
            return Task.CompletedTask;
        });

        Workbench.Begin(run);
        await Task.CompletedTask;

        Assert.Equal(SettlementKind.Succeeded, Assert.Single(_bench.Ends).Settlement?.Kind);
    }

    private static RunLogEntry Line(string text) => new(default, 1, LogLevel.Information, text);
}
