namespace CognitionOS.Scheduling.Conformance;

/// <summary>What every topic shares: a fresh store per test, audited when the test has ended.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private Scene? _scene;

    protected Scene Store => _scene ?? throw new InvalidOperationException("The store is made before each test.");

    protected GivenWork Given => Store.Given;

    public async ValueTask InitializeAsync() => _scene = new Scene(await CreateAsync());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }
    }

    /// <summary>Makes an empty store that nothing else uses.</summary>
    protected abstract ValueTask<StoreUnderTest> CreateAsync();

    protected static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    protected static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);
}
