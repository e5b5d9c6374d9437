using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunToolsFactoryTests
{
    [Fact]
    public void The_tools_are_made_once_and_of_the_containers_own_parts()
    {
        using var provider = Provider();
        var factory = provider.GetRequiredService<RunToolsFactory>();
        var tools = factory.Tools;

        Assert.Same(tools, factory.Tools);
        Assert.Same(provider.GetRequiredService<NodeClock>(), tools.Clock);
        Assert.Same(provider.GetRequiredService<TimeProvider>(), tools.Machine);
        Assert.Same(provider.GetRequiredService<IJobStore>(), tools.Store);
        Assert.Same(provider.GetRequiredService<JobCatalog>().Kinds, tools.Kinds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filters_are_looked_for_only_where_one_is_registered(bool filtered)
    {
        using var provider = Provider(filtered);

        Assert.Equal(filtered, provider.GetRequiredService<RunToolsFactory>().Tools.HasFilters);
    }

    [Fact]
    public void Without_logging_in_the_container_its_loggers_log_nothing_and_do_not_fail()
    {
        using var provider = Provider();
        var tools = provider.GetRequiredService<RunToolsFactory>().Tools;

        tools.Logger.NodeStarted("node", 1, 1);

        Assert.False(tools.Logger.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Critical));
    }

    private static ServiceProvider Provider(bool filtered = false)
    {
        var builder = new ServiceCollection().AddCognitionScheduling().AddJob<IdleJob>("idle");
        return (filtered ? builder.AddFilter<NoFilter>() : builder).Services.BuildServiceProvider();
    }

    private sealed class NoFilter : IJobFilter
    {
        public Task InvokeAsync(JobContext context, Func<Task> next, CancellationToken cancellationToken) => next();
    }
}
