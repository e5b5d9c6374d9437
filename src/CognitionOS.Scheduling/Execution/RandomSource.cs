namespace CognitionOS.Scheduling;

/// <summary>Random numbers for jitter, from one seed, so that a simulation repeats itself. Safe from any
/// thread.</summary>
internal sealed class RandomSource(int seed)
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
