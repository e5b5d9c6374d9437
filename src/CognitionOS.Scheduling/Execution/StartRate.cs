namespace CognitionOS.Scheduling;

/// <summary>How many runs a node started within about the last second: the measure for how many it may prefetch. For
/// one thread at a time.</summary>
internal sealed class StartRate(TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(1);
    private long _since = time.GetTimestamp();
    private int _current;
    private int _previous;

    public int Recent
    {
        get
        {
            Turn();
            return Math.Max(_current, _previous);
        }
    }

    public void Add(int started)
    {
        Turn();
        _current += started;
    }

    private void Turn()
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < Span)
        {
            return;
        }

        _previous = elapsed < 2 * Span ? _current : 0;
        _current = 0;
        _since = time.GetTimestamp();
    }
}
