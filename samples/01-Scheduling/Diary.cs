using System.Collections.Concurrent;
using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Remembers the states that every run went through, and shows them as they come.</summary>
internal sealed class Diary : IRunObserver
{
    private readonly ConcurrentDictionary<RunId, List<RunState>> _states = new();
    private readonly Dictionary<string, RunProgress> _shown = [];

    /// <summary>The states of a run, in order.</summary>
    public IReadOnlyList<RunState> StatesOf(RunId run) => _states.GetValueOrDefault(run) ?? [];

    /// <summary>Shows how far the running steps have come.</summary>
    public void Show(WorkflowGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (node is { State: RunState.Running, Progress: { } progress }
                && _shown.GetValueOrDefault(node.Name) != progress)
            {
                _shown[node.Name] = progress;
                Console.Error.WriteLine($"             {node.Name} {progress.Fraction:P0} {progress.Message}");
            }
        }
    }

    public async ValueTask OnChangedAsync(
        IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default)
    {
        foreach (var change in changes)
        {
            _states.GetOrAdd(change.Run, _ => []).Add(change.To);
            await Console.Error.WriteLineAsync($"{change.At:HH:mm:ss.fff} {change.Job} {change.To} {change.Reason}");
        }
    }
}
