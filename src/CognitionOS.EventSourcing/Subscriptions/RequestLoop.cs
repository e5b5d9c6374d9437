namespace CognitionOS.EventSourcing;

/// <summary>Brings what people want of blocked sequences to the workers of their partitions.</summary>
internal sealed class RequestLoop : IDisposable
{
    private readonly SubscriptionRun _run;
    private readonly SubscriptionTools _tools;
    private readonly DueLoop _loop;
    private IDisposable? _signal;

    public RequestLoop(SubscriptionRun run)
    {
        _run = run;
        _tools = run.Tools;
        _loop = new DueLoop(_tools.Time, StepAsync, failure => _tools.StoreFailed(run.Definition.Name, failure));
    }

    public bool IsAlive => _loop.IsRunning;

    public void Start()
    {
        _signal = _tools.Stores.Signal.Subscribe(SignalTopic.DeadLetters, OnSignal);
        _loop.Start();
    }

    public void Wake() => _loop.Wake();

    public Task StopAsync()
    {
        _signal?.Dispose();
        return _loop.StopAsync();
    }

    public void Dispose() => _loop.Dispose();

    // A reset is told by the same signal: the leases are gone then.
    private void OnSignal()
    {
        _loop.Wake();
        _run.Lease.Wake();
    }

    private async ValueTask<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        var numbers = _run.Partitions.All.Select(one => one.Number).ToArray();
        if (numbers.Length > 0)
        {
            var requests = await _tools.Stores.DeadLetters
                .RequestsAsync(_run.Definition.Name, numbers, cancellationToken).ConfigureAwait(false);
            foreach (var request in requests)
            {
                _run.Partitions.Find(request.Partition)?.Request(request);
            }
        }

        var poll = _tools.Stores.Signal.PollInterval;
        return _tools.Time.GetUtcNow() + (poll > TimeSpan.Zero ? poll : _tools.Node.Terms.LeaseDuration);
    }
}
