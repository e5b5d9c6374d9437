namespace CognitionOS.EventSourcing.Tests;

/// <summary>How the far end answers calls of one key.</summary>
internal enum FarEndMood
{
    Works,
    FailsOnce,
    Declines,
    BreaksBefore,
    BreaksAfter,
    TimesOut,
}

/// <summary>What the steps of sagas act upon: outlives every node, and remembers every call.</summary>
internal sealed class FarEnd(bool deduplicates)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _effects = [];
    private readonly Dictionary<string, int> _calls = [];

    /// <summary>Effects in the order in which they happened: <c>a</c> done, <c>-a</c> undone. Undoing what never
    /// happened
    /// is none.</summary>
    public IReadOnlyList<string> Effects => Locked(() => _effects.ToArray());

    /// <summary>Calls by idempotency key.</summary>
    public IReadOnlyDictionary<string, int> Calls => Locked(() => new Dictionary<string, int>(_calls));

    /// <summary>By step; <c>-a</c> is the undo of a.</summary>
    public Dictionary<string, FarEndMood> Moods { get; } = [];

    /// <summary>Passes the time that a call which is too slow takes.</summary>
    public Action PassTime { get; set; } = static () => { };

    /// <summary>Called after a call that ended well, with its name.</summary>
    public Action<string> After { get; set; } = static _ => { };

    public void Do(string step, string key, CancellationToken token) =>
        Call(step, key, () => _effects.Add(step), token);

    public void Undo(string step, string key, CancellationToken token) => Call(
        $"-{step}",
        key,
        () =>
        {
            if (_effects.Count(one => one == step) > _effects.Count(one => one == $"-{step}"))
            {
                _effects.Add($"-{step}");
            }
        },
        token);

    private void Call(string name, string key, Action effect, CancellationToken token)
    {
        var mood = Moods.GetValueOrDefault(name);
        var isFirst = Count(key) == 1;
        if (mood == FarEndMood.Declines)
        {
            throw new DeclinedException();
        }

        if (mood == FarEndMood.BreaksBefore || (mood == FarEndMood.FailsOnce && isFirst))
        {
            throw new IOException("The line is dead.");
        }

        Happen(key, effect);
        if (mood == FarEndMood.BreaksAfter)
        {
            throw new IOException("The answer was lost.");
        }

        if (mood == FarEndMood.TimesOut)
        {
            PassTime();
            token.ThrowIfCancellationRequested();
        }

        After(name);
    }

    private int Count(string key) => Locked(() => _calls[key] = _calls.GetValueOrDefault(key) + 1);

    private void Happen(string key, Action effect)
    {
        lock (_gate)
        {
            if (_seen.Add(key) || !deduplicates)
            {
                effect();
            }
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
