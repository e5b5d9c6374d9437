using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionRegistrationTests
{
    [Fact]
    public void Twice_adds_nothing_twice()
    {
        using var once = Provider(times: 1);
        using var twice = Provider(times: 2);

        Assert.Single(twice.GetServices<IProcessingLoop>().OfType<SubscriptionHost>());
        Assert.Single(twice.GetServices<IHealthProbe>().OfType<SubscriptionProbe>());
        Assert.Single(twice.GetServices<IDefinitionCheck>().OfType<SubscriptionCheck>());
        Assert.Equal(once.GetServices<IProcessingLoop>().Count(), twice.GetServices<IProcessingLoop>().Count());
    }

    [Fact]
    public void The_loop_and_the_control_have_the_same_host()
    {
        using var provider = Provider(times: 1);

        Assert.Same(
            provider.GetRequiredService<SubscriptionHost>(),
            provider.GetServices<IProcessingLoop>().OfType<SubscriptionHost>().Single());
    }

    [Fact]
    public void Processes_that_were_given_one_name_are_told_apart()
    {
        using var first = Provider(times: 1);
        using var second = Provider(times: 1);

        var names = new[] { first, second }.Select(one => one.GetRequiredService<SubscriptionNode>().Name).ToArray();

        Assert.NotEqual(names[0], names[1]);
        Assert.All(names, name => Assert.StartsWith("worker/", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Waits_are_spread_differently_in_every_process()
    {
        using var first = Provider(times: 1);
        using var second = Provider(times: 1);

        var rolls = Enumerable.Range(0, 8)
            .Select(_ => (
                first.GetRequiredService<JitterSource>().Next(), second.GetRequiredService<JitterSource>().Next()))
            .ToArray();

        Assert.Contains(rolls, roll => roll.Item1 != roll.Item2);
        Assert.All(rolls, roll => Assert.InRange(roll.Item1, 0, 0.999_999_999_999));
    }

    private static ServiceProvider Provider(int times)
    {
        var services = new ServiceCollection();
        for (var time = 0; time < times; time++)
        {
            services.AddCognitionEventSourcing(options => options.NodeName = "worker");
        }

        return services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
