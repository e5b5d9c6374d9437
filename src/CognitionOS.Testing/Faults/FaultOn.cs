namespace CognitionOS.Testing;

/// <summary>At which calls of a point a fault strikes. Immutable: one may serve many points and injectors.</summary>
public abstract class FaultOn
{
    private protected FaultOn()
    {
    }

    /// <summary>At every call.</summary>
    public static FaultOn EveryCall { get; } = new ByNumber(static _ => true);

    /// <summary>At the calls with these numbers, the first being 1.</summary>
    /// <param name="numbers">One or more, each 1 or more.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException"><paramref name="numbers"/> is empty or has one below 1.</exception>
    public static FaultOn Calls(params ReadOnlySpan<int> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(numbers.Length, nameof(numbers));
        foreach (var number in numbers)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(numbers));
        }

        var chosen = new HashSet<int>();
        foreach (var number in numbers)
        {
            chosen.Add(number);
        }

        return new ByNumber(chosen.Contains);
    }

    /// <summary>At the first calls, as a service does that is down and comes back.</summary>
    /// <param name="count">How many: 1 or more.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static FaultOn FirstCalls(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        return new ByNumber(number => number <= count);
    }

    /// <summary>At this share of the calls, chosen by the injector's seed.</summary>
    /// <param name="probability">0 (never) to 1 (always).</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is out of range or not a
    /// number.</exception>
    public static FaultOn Probability(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is 0 to 1.");
        }

        return new ByChance(probability);
    }

    /// <summary>Whether it strikes at call <paramref name="number"/>. Called once for each call, in their
    /// order.</summary>
    internal abstract bool Strikes(int number, Random random);

    private sealed class ByNumber(Func<int, bool> chosen) : FaultOn
    {
        internal override bool Strikes(int number, Random random) => chosen(number);
    }

    private sealed class ByChance(double probability) : FaultOn
    {
        internal override bool Strikes(int number, Random random) => random.NextDouble() < probability;
    }
}
