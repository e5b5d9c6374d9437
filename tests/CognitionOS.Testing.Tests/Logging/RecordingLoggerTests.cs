using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

public sealed class RecordingLoggerTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly RecordingLogger _logger;

    public RecordingLoggerTests() => _logger = new("Jobs", _clock);

    [Fact]
    public void Keeps_all_that_was_logged()
    {
        var cause = new FormatException("broken");
        _clock.Advance(TimeSpan.FromSeconds(5));

        _logger.JobFailed("mail", 3, cause);

        var record = _logger.Records.AssertSingle();
        Assert.Equal(_clock.GetUtcNow(), record.Instant);
        Assert.Equal(LogLevel.Warning, record.Level);
        Assert.Equal((1001, "JobFailed"), (record.Event.Id, record.Event.Name));
        Assert.Equal("Jobs", record.Category);
        Assert.Equal("Job mail failed on attempt 3.", record.Message);
        Assert.Equal("Job {JobId} failed on attempt {Attempt}.", record.Template);
        Assert.Equal("mail", record.State["JobId"]);
        Assert.Equal(3, record.State["Attempt"]);
        Assert.Same(cause, record.Exception);
        Assert.Empty(record.Scopes);
    }

    [Fact]
    public void Keeps_a_message_whose_state_has_no_names()
    {
        _logger.Log(LogLevel.Debug, new EventId(7), 42, null, (state, _) => $"state {state}");

        var record = _logger.Records.AssertSingle();
        Assert.Equal("state 42", record.Message);
        Assert.Empty(record.State);
        Assert.Null(record.Template);
    }

    [Fact]
    public void Keeps_the_open_scopes_with_the_outermost_first()
    {
        using (_logger.BeginScope(new Dictionary<string, object?> { ["Tenant"] = "acme" }))
        {
            using (_logger.BeginScope("inner"))
            {
                _logger.JobStarted("mail");
            }

            _logger.JobStarted("fax");
        }

        _logger.JobStarted("post");

        Assert.Equal([2, 1, 0], _logger.Records.Select(record => record.Scopes.Count));
        Assert.Equal("acme", _logger.Records[0].Scopes[0].Values["Tenant"]);
        Assert.Equal("inner", _logger.Records[0].Scopes[1].Text);
        Assert.Empty(_logger.Records[0].Scopes[1].Values);
    }

    [Fact]
    public void Scopes_are_kept_as_they_were()
    {
        var state = new Dictionary<string, object?> { ["Step"] = 1 };
        using var scope = _logger.BeginScope(state);
        _logger.JobStarted("mail");

        state["Step"] = 2;

        Assert.Equal(1, _logger.Records[0].Scopes[0].Values["Step"]);
    }

    [Fact]
    public async Task Scopes_of_two_flows_do_not_mix()
    {
        await Task.WhenAll(LogAsync("a"), LogAsync("b"));

        Assert.All(_logger.Records, record => Assert.Equal(record.State["JobId"], Assert.Single(record.Scopes).Text));

        async Task LogAsync(string name)
        {
            using var scope = _logger.BeginScope(name);
            for (var i = 0; i < 100; i++)
            {
                await Task.Yield();
                _logger.JobStarted(name);
            }
        }
    }

    [Fact]
    public void Below_its_least_level_it_is_off()
    {
        var logger = new RecordingLogger { MinimumLevel = LogLevel.Warning };

        logger.JobStarted("mail");
        logger.JobFailed("mail", 1);

        logger.Records.WithEvent(1001).AssertSingle();
        logger.Records.AssertCount(1);
        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.True(logger.IsEnabled(LogLevel.Warning));
        Assert.False(_logger.IsEnabled(LogLevel.None));
        Assert.True(_logger.IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public void Cleared_it_begins_anew()
    {
        _logger.JobStarted("mail");

        _logger.Clear();

        _logger.Records.AssertNone();
    }

    [Fact]
    public void Nothing_is_lost_when_many_threads_log()
    {
        Parallel.For(0, 1_000, number => _logger.JobFailed("mail", number));

        Assert.Equal(
            Enumerable.Range(0, 1_000), _logger.Records.Select(record => (int)(record.State["Attempt"] ?? -1)).Order());
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>("category", () => new RecordingLogger(null!));
        Assert.Throws<ArgumentNullException>(
            "formatter", () => _logger.Log<int>(LogLevel.Debug, default, 1, null, null!));
    }
}
