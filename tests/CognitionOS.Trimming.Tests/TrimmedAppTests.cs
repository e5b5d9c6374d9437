namespace CognitionOS.Trimming.Tests;

public sealed class TrimmedAppTests(TrimmedAppTests.PublishedApp app) : IClassFixture<TrimmedAppTests.PublishedApp>
{
    [Fact]
    public void Every_core_that_exists_is_touched()
    {
        var missing = Touches.Required
            .Except(Touches.Existing)
            .Select(it => $"Trimming.App/Touch has no file for {it}: write one, and list it in Program.cs.");

        Assert.Empty(missing);
    }

    [Fact]
    public void The_app_publishes_trimmed_without_a_finding()
    {
        Assert.True(app.Publishing.Succeeded, app.Publishing.ToString());
        Assert.Empty(TrimFindings.In(app.Publishing.Output));
    }

    [Fact]
    public async Task The_trimmed_app_runs_and_finds_every_package_that_it_touches_at_work()
    {
        Assert.True(app.Publishing.Succeeded, app.Publishing.ToString());

        var result = await new CommandLine(app.Program)
        {
            Folder = Path.GetTempPath(),
            Timeout = TimeSpan.FromMinutes(1),
        }.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.ToString());
        Assert.Equal(
            Touches.Existing.Select(package => $"{package} works"),
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    /// <summary>The app, published once.</summary>
    public sealed class PublishedApp : IAsyncLifetime
    {
        private readonly Publisher _publisher = new();

        internal CommandResult Publishing { get; private set; } = null!;

        internal string Program => _publisher.Program;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync() =>
            Publishing = await _publisher.PublishAsync(TestContext.Current.CancellationToken);

        /// <inheritdoc/>
        public ValueTask DisposeAsync()
        {
            _publisher.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
