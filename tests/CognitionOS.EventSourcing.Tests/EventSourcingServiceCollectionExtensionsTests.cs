using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventSourcingServiceCollectionExtensionsTests
{
    [Fact]
    public void A_plain_container_holds_everything_and_validates_on_build()
    {
        var services = new ServiceCollection();
        services.AddCognitionEventSourcing();

        using var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.NotNull(provider.GetRequiredService<IEventClient>());
        Assert.NotNull(provider.GetRequiredService<ITimeTravel>());
        Assert.NotNull(provider.GetRequiredService<IEventProcessor>());
        Assert.Same(provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<IEventStore>());
    }

    [Fact]
    public void Calling_it_twice_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddCognitionEventSourcing().AddPredefinedEvents();
        var once = OfOurs(services);

        services.AddCognitionEventSourcing().AddPredefinedEvents();

        Assert.Equal(once, OfOurs(services));
    }

    [Fact]
    public void A_section_sets_options_and_code_has_the_last_word()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Events:ReadPageSize"] = "7",
                ["Events:MaxTags"] = "3",
                ["Events:UnknownEvents"] = "Pass",
                ["Events:Aggregates:MaxAttempts"] = "9",
            })
            .Build()
            .GetSection("Events");
        var services = new ServiceCollection();
        services.AddCognitionEventSourcing(section, options => options.MaxTags = 4);

        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<EventSourcingOptions>>().Value;

        Assert.Equal((7, 4, UnknownEventRule.Pass, 9),
            (options.ReadPageSize, options.MaxTags, options.UnknownEvents, options.Aggregates.MaxAttempts));
    }

    [Fact]
    public void What_was_registered_before_is_kept()
    {
        var services = new ServiceCollection();
        var clock = new CognitionOS.Testing.ManualTimeProvider();
        services.AddSingleton<TimeProvider>(clock);
        services.AddCognitionEventSourcing();

        using var provider = services.BuildServiceProvider();

        Assert.Same(clock, provider.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddCognitionEventSourcing());
        Assert.Throws<ArgumentNullException>(
            () => new ServiceCollection().AddCognitionEventSourcing((IConfiguration)null!));
    }

    // Options may be configured any number of times; that is how they work.
    private static List<string> OfOurs(ServiceCollection services) =>
    [
        .. services
            .Where(one =>
                !one.ServiceType.FullName!.StartsWith("Microsoft.Extensions.Options", StringComparison.Ordinal))
            .Select(one => $"{one.ServiceType} {one.ImplementationType} {one.Lifetime}"),
    ];
}
