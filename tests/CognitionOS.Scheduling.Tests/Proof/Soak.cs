using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Two nodes over one store, and whatever may befall them.</summary>
internal sealed class Soak
{
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly Func<TimeSpan, Task> _pass;
    private readonly SoakNode?[] _nodes = [null, null];
    private readonly List<SoakNode> _all = [];
    private readonly List<Task> _turning = [];
    private readonly SoakActs _acts;

    /// <param name="seed">Chooses what happens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pass">Lets time pass.</param>
    public Soak(int seed, TimeProvider time, Func<TimeSpan, Task> pass)
    {
        _random = new Random(seed);
        _time = time;
        _pass = pass;
        Jobs = new SoakJobs(time, new Random(seed + 1));
        Faults = new FaultInjector(seed, time);
        foreach (var name in (string[])["enqueue", "exchange", "renew", "recover", "change"])
        {
            foreach (var point in (string[])[$"before {name}", $"after {name}"])
            {
                Faults.Throw(point, () => new SoakFaultException(point), FaultOn.Probability(0.03));
                Faults.Delay(point, TimeSpan.FromMilliseconds(300), FaultOn.Probability(0.02));
                Faults.Delay(
                    point, TimeSpan.FromSeconds(4), FaultOn.Probability(name is "exchange" or "renew" ? 0.004 : 0.001));
            }
        }

        _acts = new SoakActs(_random, _time);
    }

    public InMemoryScheduling Store { get; } = new(InMemoryStoreOptions.Default with { MostFinishedRuns = 10_000_000 });

    public FaultInjector Faults { get; }

    public SoakJournal Journal { get; } = new();

    public SoakJobs Jobs { get; }

    public IReadOnlySet<RunId> Enqueued => _acts.Enqueued;

    public int Turns => _all.Count;

    /// <summary>One thing happens, and a little time passes.</summary>
    public async Task StepAsync()
    {
        for (var index = 0; index < _nodes.Length; index++)
        {
            if (_nodes[index] is null && _random.Next(6) == 0)
            {
                await StartAsync(index);
            }
        }

        if (_random.Next(60) == 0)
        {
            Stop(_random.Next(_nodes.Length), _random.Next(3));
        }

        if (_nodes[_random.Next(_nodes.Length)] is { } node)
        {
            _turning.Add(_acts.ActAsync(node));
        }

        await _pass(TimeSpan.FromMilliseconds(_random.Next(3) == 0 ? 0 : _random.Next(250)));
        _turning.RemoveAll(task => task.IsCompletedSuccessfully);
        Assert.Equal([], Journal.Faults);
        Assert.Equal([], Store.Audit());
    }

    /// <summary>Heals everything, and waits until nothing is owed any more.</summary>
    public async Task EndAsync()
    {
        Jobs.CalmDown();
        for (var index = 0; index < _nodes.Length; index++)
        {
            await StartAsync(index);
            _nodes[index]?.Store.Faulty = false;
        }

        await UntilAsync(() => _turning.TrueForAll(task => task.IsCompleted), "all calls have ended");
        await Task.WhenAll(_turning);
        await Store.Triggers.DeleteAsync("ticking");
        await Store.Jobs.ChangeAsync(
            [.. SoakActs.Pauses.Select(target => new RunCommand.Release(target))], _time.GetUtcNow());
        await UntilAsync(() => Owed().Count == 0, "nothing is owed");
        for (var index = 0; index < _nodes.Length; index++)
        {
            Stop(index, 0);
        }

        await UntilAsync(() => _turning.TrueForAll(task => task.IsCompleted), "all nodes have stopped");
        await Task.WhenAll(_turning);
        foreach (var node in _all)
        {
            await node.DisposeAsync();
        }
    }

    public List<RunInfo> Runs(RunQuery query)
    {
        var runs = new List<RunInfo>();
        for (RunPage? page = null; page is null || page.Next is not null;)
        {
            page = Store.History.QueryAsync(query with { Limit = 1_000, After = page?.Next })
                .AsTask()
                .GetAwaiter()
                .GetResult();
            runs.AddRange(page.Runs);
        }

        return runs;
    }

    private List<RunInfo> Owed() =>
        Runs(new RunQuery { States = [RunState.Waiting, RunState.Queued, RunState.Parked, RunState.Running] });

    private async Task StartAsync(int index)
    {
        if (_nodes[index] is null)
        {
            var node = new SoakNode($"{(index == 0 ? "a" : "b")}{Turns}", Store, _time, this);
            var started = node.StartAsync();
            await UntilAsync(() => started.IsCompleted, "a node has started");
            await started;
            _nodes[index] = node;
            _all.Add(node);
        }
    }

    private void Stop(int index, int manner)
    {
        if (_nodes[index] is { } node)
        {
            _nodes[index] = null;
            _turning.Add(node.StopAsync(manner));
        }
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var round = 0; round < 6_000 && !condition(); round++)
        {
            await _pass(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(
            condition(),
            $"It did not come true that {what}: {string.Join('\n', Owed().Take(5))} {string.Join(' ', Store.Audit())}");
    }
}
