namespace CognitionOS.EventSourcing;

/// <summary>Random numbers that spread waits, from one seed, so that a simulation repeats itself. Safe from any
/// thread.</summary>
internal sealed class JitterSource(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <summary>0 to below 1.</summary>
    public double Next()
    {
        lock (_gate)
        {
            return _random.NextDouble();
        }
    }
}
