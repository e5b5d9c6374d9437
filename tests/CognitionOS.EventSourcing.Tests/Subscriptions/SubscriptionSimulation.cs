using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Two nodes over one store, while handlers and stores fail by chance, nodes stop and start, and leases are
/// taken away.</summary>
internal sealed class SubscriptionSimulation : IAsyncDisposable
{
    private const int Steps = 60;
    private static readonly ReadModel Model = new("tallies", 1);

    private readonly SubscriptionBench _bench = new(leaseSeconds: 10);
    private readonly Random _random;
    private readonly JitterSource _dice;
    private readonly EngineFlaw _flaw;
    private readonly int _seed;
    private readonly BenchNode[] _nodes;
    private volatile bool _healed;

    public SubscriptionSimulation(int seed, EngineFlaw flaw)
    {
        _seed = seed;
        _flaw = flaw;
        _random = new Random(seed);
        _dice = new JitterSource(seed);
        _nodes = [Node(), Node()];
    }

    public Ledger Ledger { get; } = new();

    /// <summary>How many events there were, and how many were parked for a time.</summary>
    public (long Events, int Parked) Scale { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs it to its end and tells what went wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await _nodes[0].Processor.StartAsync(Token);
        for (var step = 0; step < Steps; step++)
        {
            await ActAsync(_random.Next(10));
        }

        await SettleAsync();
        Dictionary<string, StreamTally?> tallies = [];
        foreach (var stream in Ledger.Committed.Keys)
        {
            tallies[stream] = TallyDocuments.Read((await _bench.Store.Documents.LoadAsync(
                [new DocumentKey(Model, stream)], Token))[0]);
        }

        Scale = (await _bench.Store.Events.HeadAsync(null, Token), _nodes.Sum(node => node.Logged(2130)));
        return Ledger.Violations(stream => tallies[stream]);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task ActAsync(int die)
    {
        var node = _nodes[_random.Next(_nodes.Length)];
        switch (die)
        {
            case < 4:
                await AppendAsync();
                break;
            case < 7:
                await _bench.AdvanceAsync(_random.NextDouble() * 3);
                break;
            case 7 when node.Processor.IsRunning:
                await _bench.EndAsync(node.Processor.StopAsync(new CancellationToken(_random.Next(2) == 0)));
                break;
            case 7:
                await node.Processor.StartAsync(Token);
                break;
            case 8:
                // As if the lease had ended unnoticed: another node may take it, and what this one commits is refused.
                await _bench.Store.Subscriptions.ReleaseAsync("test", node.Get<SubscriptionNode>().Name, Token);
                break;
            default:
                await ReplayAsync();
                break;
        }
    }

    private async Task AppendAsync()
    {
        for (var stream = _random.Next(1, 6); stream > 0; stream--)
        {
            var (name, count) = ($"s-{_random.Next(12)}", _random.Next(1, 6));
            await _bench.AppendAsync(name, count);
            Ledger.Commit(name, count);
        }
    }

    private async Task ReplayAsync()
    {
        var letters = await _bench.Store.DeadLetters.ListAsync("test", null, 0, 1_000, Token);
        foreach (var sequence in letters.Select(letter => letter.Sequence).Distinct())
        {
            await _bench.Store.DeadLetters.RequestAsync("test", sequence, SequenceRequestKind.Replay, null, Token);
        }
    }

    // The world is mended but for the chance faults: all that was committed must get through.
    private async Task SettleAsync()
    {
        _healed = true;
        await _nodes[0].Processor.StartAsync(Token);
        var head = await _bench.Store.Events.HeadAsync(null, Token);
        for (var round = 0; round < 60; round++)
        {
            await ReplayAsync();
            await _bench.AdvanceAsync(4);
            var status = (await _bench.Store.Subscriptions.ListAsync(_bench.Time.GetUtcNow(), Token))[0];
            if (status is { Parked: 0 } && status.Checkpoint == head)
            {
                return;
            }
        }
    }

    private BenchNode Node()
    {
        var faults = new FaultInjector(_seed);
        foreach (var point in (string[])[
            "events.read", "events.wait", "events.head", "models.commit", "models.committed", "leases.acquire",
            "leases.renew", "leases.save", "leases.release", "letters.list", "letters.requests", "letters.settle",
            "letters.settled"])
        {
            faults.Throw(point, () => new IOException($"{point} is down"), FaultOn.Probability(0.06));
        }

        return _bench.Add(
            builder =>
            {
                if (_flaw == EngineFlaw.LeakyReads)
                {
                    builder.Services.Replace(
                        ServiceDescriptor.Singleton<IEventStore>(new SkippingEventStore(_bench.Store.Events, _seed)));
                }

                builder.AddSubscription("test", HandleAsync, Configure);
            },
            faults: faults);
    }

    private void Configure(SubscriptionOptions options)
    {
        options.Partitions = 4;
        options.Parallelism = 3;
        options.BufferSize = 4;
        options.TimeLimit = TimeSpan.FromSeconds(2);
        options.Retry = new SubscriptionRetry { MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(100) };
        options.Sequence = _flaw == EngineFlaw.NoOrder ? recorded => $"{recorded.Position}" : null;
    }

    private async Task HandleAsync(StoredEvent stored, SubscriptionContext context, CancellationToken token)
    {
        var (stream, number) = (stored.Stream.Name, ((Ticked)stored.Data).Number);
        try
        {
            await FailByChanceAsync(number, token);
        }
        catch (IOException) when (_flaw == EngineFlaw.CheckpointBeforeHandling)
        {
            return;
        }

        var key = new DocumentKey(Model, stream);
        var known = (await _bench.Store.Documents.LoadAsync([key], token))[0];
        var write = TallyDocuments.Next(key, known, number);
        Ledger.Handle(stream, number);
        if (_flaw == EngineFlaw.WritesApartFromTheCheckpoint)
        {
            await _bench.Store.Documents.CommitAsync([write], token);
            if (_dice.Next() < 0.1)
            {
                throw new IOException("between the two");
            }
        }
        else
        {
            context.Enlist(write);
        }
    }

    private async Task FailByChanceAsync(int number, CancellationToken token)
    {
        if (number % 9 == 0 && !_healed)
        {
            throw new IOException("poison");
        }

        var dice = _dice.Next();
        if (dice < 0.04)
        {
            throw new IOException("by chance");
        }

        if (dice < 0.06)
        {
            throw new OperationCanceledException("of its own");
        }

        if (dice < 0.08)
        {
            await new TaskCompletionSource().Task.WaitAsync(token);
        }

        if (dice < 0.2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(dice * 2_000), _bench.Time, token);
        }
    }
}
