namespace CognitionOS.Scheduling.Tests;

/// <summary>Watches user code and the store's commits, and notes what must never happen.</summary>
internal sealed class SoakJournal : IJobFilter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RunId, long> _started = [];
    private readonly HashSet<RunId> _succeeded = [];
    private readonly List<(string Limit, int Capacity, RunId Run, CancellationToken Token)> _inside = [];
    private readonly List<string> _faults = [];

    public int Starts { get; private set; }

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    public async Task InvokeAsync(JobContext context, Func<Task> next, CancellationToken cancellationToken)
    {
        var inside = Enter(context, cancellationToken);
        try
        {
            await next();
        }
        finally
        {
            lock (_gate)
            {
                _inside.Remove(inside);
            }
        }
    }

    /// <summary>Called after a commit, before its answer may get lost.</summary>
    public void Exchanged(IReadOnlyList<Settlement> settlements, Exchange exchange)
    {
        lock (_gate)
        {
            for (var index = 0; index < settlements.Count; index++)
            {
                var (kind, claim) = (settlements[index].Kind, settlements[index].Claim);
                if (!exchange.Accepted[index] || kind is SettlementKind.Started or SettlementKind.Returned)
                {
                    continue;
                }

                Check(
                    _started.GetValueOrDefault(claim.Run) <= claim.Fence,
                    $"{claim} was accepted though a newer attempt had started.");
                Check(!_succeeded.Contains(claim.Run), $"{claim} was accepted as {kind} after a success.");
                if (kind == SettlementKind.Succeeded)
                {
                    _succeeded.Add(claim.Run);
                }
            }
        }
    }

    private (string Limit, int Capacity, RunId Run, CancellationToken Token) Enter(
        JobContext context, CancellationToken token)
    {
        var (limit, capacity) = SoakJobs.LimitOf(context);
        var inside = (limit, capacity, context.Run, token);
        lock (_gate)
        {
            Starts++;
            Check(!_succeeded.Contains(context.Run), $"{context.Run} started again after its success.");
            Check(
                _started.GetValueOrDefault(context.Run) < context.Fence,
                $"{context.Run} started under fence {context.Fence} after {_started.GetValueOrDefault(context.Run)}.");
            _started[context.Run] = Math.Max(_started.GetValueOrDefault(context.Run), context.Fence);
            Check(
                !_inside.Any(other => other.Run == context.Run && !other.Token.IsCancellationRequested),
                $"{context.Run} started while an earlier attempt went on that nobody had told to stop.");
            _inside.Add(inside);
            var busy = _inside.Count(other => other.Limit == limit && !other.Token.IsCancellationRequested);
            Check(busy <= capacity, $"{busy} runs are inside of limit {limit}, which takes {capacity}.");
        }

        return inside;
    }

    private void Check(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }
}
