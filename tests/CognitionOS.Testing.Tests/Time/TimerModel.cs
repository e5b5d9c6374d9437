namespace CognitionOS.Testing;

/// <summary>Timers as a plain list: slow, and plainly right.</summary>
internal sealed class TimerModel
{
    public const int Create = 0;
    public const int Change = 1;
    public const int Dispose = 2;
    public const int Move = 3;

    private readonly List<(long? Due, int Period, bool Gone)> _timers = [];

    public long Now { get; private set; }

    public List<(int Timer, long At)> Fired { get; } = [];

    public int Armed => _timers.Count(timer => timer.Due is not null);

    public void Apply(int kind, int timer, int due, int period)
    {
        var at = _timers.Count == 0 ? -1 : timer % _timers.Count;
        switch (kind)
        {
            case Create:
                _timers.Add((Now + due, period, false));
                break;
            case Change when at >= 0 && !_timers[at].Gone:
                _timers[at] = (Now + due, period, false);
                break;
            case Dispose when at >= 0:
                _timers[at] = (null, 0, true);
                break;
            case Move:
                Advance(due);
                break;
        }
    }

    public void Advance(int by)
    {
        var target = Now + by;
        while (Earliest(target) is { } number)
        {
            var (due, period, _) = _timers[number];
            Now = due ?? Now;
            Fired.Add((number, Now));
            _timers[number] = (period > 0 ? Now + period : null, period, false);
        }

        Now = target;
    }

    private int? Earliest(long target)
    {
        int? earliest = null;
        for (var number = 0; number < _timers.Count; number++)
        {
            if (_timers[number].Due <= target && (earliest is not { } best || _timers[number].Due < _timers[best].Due))
            {
                earliest = number;
            }
        }

        return earliest;
    }
}
