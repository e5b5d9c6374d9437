namespace CognitionOS.Testing;

/// <summary>Tells a clock that is moving from one that timers hold at one instant for ever.</summary>
internal sealed class Standstill
{
    /// <summary>So many firings, each set off by the one before, are taken for an endless chain.</summary>
    public const int MostFirings = 10_000;

    private long _at = -1;
    private int _rounds;

    /// <summary>Counts one round of firings at <paramref name="elapsed"/>.</summary>
    /// <exception cref="InvalidOperationException">There were too many at this instant.</exception>
    public void Count(long elapsed)
    {
        _rounds = elapsed == _at ? _rounds + 1 : 1;
        _at = elapsed;
        ThrowIfEndless(_rounds);
    }

    /// <exception cref="InvalidOperationException"><paramref name="firings"/> is more than any chain that
    /// ends.</exception>
    public static void ThrowIfEndless(int firings)
    {
        if (firings > MostFirings)
        {
            throw new InvalidOperationException(
                $"Timers fired {MostFirings} times in a chain while the clock stood still: a callback makes a timer "
                + "due at once, whose callback does the same, for ever. Give it a due time above zero, or dispose it.");
        }
    }
}
