using System.Security.Cryptography;
using System.Text;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Writes down every attempt in the order of their starts, and what became of each as the store committed
/// it.</summary>
internal sealed class MonthJournal : IJobFilter, IRunObserver
{
    private readonly Lock _gate = new();
    private readonly List<MonthLine> _lines = [];
    private readonly Dictionary<(RunId Run, int Attempt), int> _open = [];

    public IReadOnlyList<MonthLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public string Hash() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines))));

    public Task InvokeAsync(JobContext context, Func<Task> next, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _open[(context.Run, context.Attempt)] = _lines.Count;
            _lines.Add(new MonthLine(
                context.Job, context.Origin?.NominalAt, context.StartedAt, context.Attempt, "runs"));
        }

        return next();
    }

    public ValueTask OnChangedAsync(IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            foreach (var change in changes.Where(one => one is { From: RunState.Running, To: not RunState.Running }))
            {
                if (_open.Remove((change.Run, change.Attempt), out var line))
                {
                    _lines[line] = _lines[line] with { Outcome = $"{change.To} at {change.At:O}: {change.Reason}" };
                }
            }
        }

        return default;
    }
}
