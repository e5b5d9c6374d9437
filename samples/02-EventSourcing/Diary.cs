using System.Collections.Concurrent;

namespace EventSourcing;

/// <summary>The far end: it knows a repeated call by its key.</summary>
internal sealed class Diary
{
    private readonly ConcurrentDictionary<string, int> _places = new();
    private int _last;

    public int Kept => _places.Count;

    public int Keep(string key) => _places.GetOrAdd(key, _ => Interlocked.Increment(ref _last));

    public Task GiveBack(string key)
    {
        _places.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
