using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node: a container with projections over stores that it may share with others.</summary>
internal sealed class ProjectionSample : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public ProjectionSample(
        Action<EventSourcingBuilder> add,
        InMemoryEventSourcing? stores = null,
        Action<EventSourcingOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        Stores = stores ?? new InMemoryEventSourcing();
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        collection.AddSingleton(Stores);
        var builder = collection.AddCognitionEventSourcing(options =>
        {
            options.Projections.PollInterval = TimeSpan.FromMilliseconds(2);
            options.Projections.IdleInterval = TimeSpan.FromMilliseconds(10);
            configure?.Invoke(options);
        });
        add(builder.AddTallyEvents());
        _provider = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public InMemoryEventSourcing Stores { get; }

    public IEventClient Events => Get<IEventClient>();

    public IProjections Projections => Get<IProjections>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ProjectionSample> StartAsync(
        Action<EventSourcingBuilder> add,
        InMemoryEventSourcing? stores = null,
        Action<EventSourcingOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        var sample = new ProjectionSample(add, stores, configure, services);
        await sample.StartAsync();
        return sample;
    }

    public Task StartAsync() => Get<IEventProcessor>().StartAsync(Token);

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public IDocuments<TallyDocument> Documents(string? name = null) => Get<IReadModels>().Of<TallyDocument>(name);

    public Task<AppendResult> AppendAsync(StreamId stream, params object[] events) =>
        Events.AppendAsync(stream, ExpectedVersion.Any, events.AsEnumerable(), Token);

    /// <summary>Waits until a projection has everything that was appended.</summary>
    public async Task CaughtUpAsync(string name) => await Projections.WaitForAsync(
        name, await Events.HeadAsync(cancellationToken: Token), TimeSpan.FromSeconds(30), Token);

    /// <summary>All documents of a tenant by id.</summary>
    public static async Task<Dictionary<string, TallyDocument>> AllAsync(
        IDocuments<TallyDocument> documents, string tenant = "") =>
        await documents.ReadAllAsync(tenant, Token)
            .ToDictionaryAsync(one => one.Id, one => one.Data, cancellationToken: Token);

    public Task<Dictionary<string, TallyDocument>> AllAsync(string? name = null, string tenant = "") =>
        AllAsync(Documents(name), tenant);

    public async ValueTask DisposeAsync()
    {
        await Get<IEventProcessor>().StopAsync(CancellationToken.None);
        await _provider.DisposeAsync();
    }
}
