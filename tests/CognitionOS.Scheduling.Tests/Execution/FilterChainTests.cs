using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class FilterChainTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly List<string> _calls = [];

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Filters_stand_around_the_job_the_first_outermost()
    {
        await StartAsync(
            context => _calls.Add($"job of {context.Job}"),
            async (name, next) =>
            {
                _calls.Add($"{name} in");
                await next();
                _calls.Add($"{name} out");
            });

        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);

        Assert.Equal(["first in", "second in", "job of work", "second out", "first out"], _calls);
    }

    [Fact]
    public async Task A_filter_that_does_not_go_on_keeps_the_job_from_running_and_the_attempt_succeeds()
    {
        await StartAsync(_ => _calls.Add("job"), (_, _) => Task.CompletedTask);

        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task A_filter_that_throws_fails_the_attempt()
    {
        await StartAsync(_ => _calls.Add("job"), (name, _) => throw new InvalidOperationException($"{name} is broken"));

        var dead = await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Dead);

        Assert.StartsWith("first is broken", dead.Info.Reason, StringComparison.Ordinal);
    }

    private Task<TestNode> StartAsync(Action<JobContext> job, Func<string, Func<Task>, Task> filter) =>
        _cluster.StartAsync(jobs =>
        {
            jobs.AddJob(
                "work",
                (context, _) =>
                {
                    job(context);
                    return Task.CompletedTask;
                },
                declared => declared.Retry(RetryPolicy.None));
            jobs.Services.AddScoped<IJobFilter>(_ => new NamedFilter("first", filter));
            jobs.Services.AddScoped<IJobFilter>(_ => new NamedFilter("second", filter));
        });

    private sealed class NamedFilter(string name, Func<string, Func<Task>, Task> filter) : IJobFilter
    {
        public Task InvokeAsync(JobContext context, Func<Task> next, CancellationToken cancellationToken) =>
            filter(name, next);
    }
}
