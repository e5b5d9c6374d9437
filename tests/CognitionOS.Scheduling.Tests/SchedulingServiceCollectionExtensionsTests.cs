using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling.Tests;

public sealed class SchedulingServiceCollectionExtensionsTests
{
    [Fact]
    public async Task Works_in_a_plain_container_that_is_checked_when_it_is_built()
    {
        var done = new TaskCompletionSource();
        var services = new ServiceCollection();
        services.AddCognitionScheduling().AddJob("work", (_, _) =>
        {
            done.SetResult();
            return Task.CompletedTask;
        });
        await using var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var scheduler = provider.GetRequiredService<IScheduler>();
        await scheduler.StartAsync(TestContext.Current.CancellationToken);
        var now = TimeProvider.System.GetUtcNow();

        await provider.GetRequiredService<IJobStore>().EnqueueAsync(
            [new NewRun { Id = new RunId(Guid.CreateVersion7(now)), Job = "work", DueAt = now }],
            now,
            TestContext.Current.CancellationToken);
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await scheduler.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(scheduler.IsRunning);
    }

    [Fact]
    public void Adding_it_twice_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddCognitionScheduling().AddFilter<NoFilter>().AddObserver<ObserverRecorder>();
        var once = services.Count(IsOurs);

        services.AddCognitionScheduling().AddFilter<NoFilter>().AddObserver<ObserverRecorder>();

        Assert.Equal(once, services.Count(IsOurs));
        Assert.Single(services, service => service.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public void Options_come_from_a_configuration_section_and_code_has_the_last_word()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Scheduling:MaxConcurrentRuns"] = "7",
            ["Scheduling:LeaseDuration"] = "00:01:00",
            ["Scheduling:Revision"] = "2.5.1",
            ["Scheduling:Retention:MostRuns"] = "12",
            ["Scheduling:Health:SuccessWithin:report"] = "01:00:00",
            ["Scheduling:Prefetch"] = "3",
        }).Build();
        var services = new ServiceCollection();
        services.AddCognitionScheduling(configuration.GetSection("Scheduling"), options => options.Prefetch = 4);
        using var provider = services.BuildServiceProvider();

        var read = provider.GetRequiredService<IOptions<SchedulingOptions>>().Value;

        Assert.Equal(
            (7, TimeSpan.FromMinutes(1), 4, 12),
            (read.MaxConcurrentRuns, read.LeaseDuration, read.Prefetch, read.Retention.MostRuns));
        Assert.Equal(new Version(2, 5, 1), read.Revision);
        Assert.Equal(TimeSpan.FromHours(1), read.Health.SuccessWithin["report"]);
    }

    [Fact]
    public async Task A_host_with_bad_options_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCognitionScheduling(options => (options.MaxConcurrentRuns, options.Prefetch) = (0, -1));
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, fault.Failures.Count());
    }

    [Fact]
    public async Task A_host_with_faulty_jobs_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCognitionScheduling().AddJob<IdleJob>("same").AddJob<IdleJob>("same");
        using var host = builder.Build();

        await Assert.ThrowsAsync<JobDefinitionException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_host_starts_and_stops_the_node()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCognitionScheduling();
        using var host = builder.Build();
        var scheduler = host.Services.GetRequiredService<IScheduler>();

        await host.StartAsync(TestContext.Current.CancellationToken);
        var running = scheduler.IsRunning;
        await host.StopAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (running, scheduler.IsRunning));
    }

    [Fact]
    public void A_payload_by_reflection_works_where_reflection_does()
    {
        var services = new ServiceCollection();
        services.AddCognitionScheduling().AddJob<GreetingJob, Greeting>("greet");
        using var provider = services.BuildServiceProvider();

        Assert.Equal(typeof(Greeting), provider.GetRequiredService<JobCatalog>().Definitions[0].Payload!.Type);
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service.ServiceType.Assembly == typeof(IScheduler).Assembly || service.ServiceType == typeof(IHostedService);

    private sealed class NoFilter : IJobFilter
    {
        public Task InvokeAsync(JobContext context, Func<Task> next, CancellationToken cancellationToken) => next();
    }

    private sealed class GreetingJob : IJob<Greeting>
    {
        public Task ExecuteAsync(Greeting payload, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
