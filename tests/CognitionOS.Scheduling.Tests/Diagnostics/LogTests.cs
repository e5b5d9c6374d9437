using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class LogTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(SettlementKind.Retry, 1020, LogLevel.Warning)]
    [InlineData(SettlementKind.Dead, 1021, LogLevel.Error)]
    public void A_failed_attempt_is_told_with_what_it_means_for_its_run(SettlementKind kind, int id, LogLevel level)
    {
        var at = _bench.Time.GetUtcNow();

        _bench.Tools.Logger.Judged(
            _bench.Make(), new Verdict(kind, at, new RunError("Type", "why")), new FormatException("odd"));

        var line = Assert.Single(_bench.Logs.Lines);
        Assert.Equal((id, level), (line.Id, line.Level));
        Assert.Contains(kind == SettlementKind.Retry ? $"{at:O}" : "why", line.Text, StringComparison.Ordinal);
        Assert.Contains("attempt 1", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SettlementKind.Cancelled)]
    [InlineData(SettlementKind.Returned)]
    public void What_was_cancelled_or_returned_is_no_news(SettlementKind kind)
    {
        _bench.Tools.Logger.Judged(_bench.Make(), new Verdict(kind, null, null), new OperationCanceledException());

        Assert.Empty(_bench.Logs.Lines);
    }
}
