using System.Collections.Concurrent;
using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Remembers the states that every run went through, and shows them as they come.</summary>
internal sealed class Diary : IRunObserver
{
    private readonly ConcurrentDictionary<RunId, List<RunState>> _states = new();

    /// <summary>The states of a run, in order.</summary>
    public IReadOnlyList<RunState> StatesOf(RunId run) => _states.GetValueOrDefault(run) ?? [];

    public async ValueTask OnChangedAsync(IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default)
    {
        foreach (var change in changes)
        {
            _states.GetOrAdd(change.Run, _ => []).Add(change.To);
            await Console.Error.WriteLineAsync($"{change.At:HH:mm:ss.fff} {change.Job} {change.To} {change.Reason}");
        }
    }
}
