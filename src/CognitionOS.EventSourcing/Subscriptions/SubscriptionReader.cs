namespace CognitionOS.EventSourcing;

/// <summary>Reads all events that match, and puts each into the buffer of its partition: from the checkpoints up to the
/// end, and on from there as events are appended.</summary>
/// <remarks>One place per partition says how far it has been read, so there is no seam between catching up and live:
/// the next event read is always the next behind that place.</remarks>
internal sealed class SubscriptionReader(
    SubscriptionDefinition definition, PartitionSet partitions, SubscriptionTools tools)
{
    private const int Patience = 8;

    private long _last = -1;
    private long? _end;
    private int _fruitless;
    private long _head;
    private long _behindSince;

    /// <summary>Told to look again: a partition takes more, or was added.</summary>
    public WakeSignal Wake { get; } = new();

    /// <summary>Called after places have moved.</summary>
    public Action Moved { get; set; } = static () => { };

    /// <summary>The highest position known to have been looked at.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>While there is more to read: when the last event read was appended. Else null.</summary>
    public DateTimeOffset? BehindAt =>
        Volatile.Read(ref _behindSince) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Reads until stopped. Failures of the store are told, and tried again.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                if (failures > 0)
                {
                    await tools.DelayAsync(failures, stopping).ConfigureAwait(false);
                }

                await StepAsync(stopping).ConfigureAwait(false);
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (tools.StoreFailed(definition.Name, failure))
            {
                failures++;
            }
        }
    }

    private async Task StepAsync(CancellationToken stopping)
    {
        var places = partitions.All.Where(one => one.Buffer.TakesMore).Select(one => one.Buffer.ReadTo).ToArray();
        if (ReadTurns.Next(places, _last, _end) is not { } after)
        {
            await WaitAsync(places.Length == 0, stopping).ConfigureAwait(false);
            return;
        }

        var page = await tools.Stores.Events.ReadAllAsync(
            definition.Options.Filter,
            after,
            ReadDirection.Forward,
            tools.Node.Options.ReadPageSize,
            stopping).ConfigureAwait(false);
        _last = after;
        Deliver(after, page);
        if (page.IsEnd)
        {
            _end = Math.Max(_end ?? 0, page.ScannedTo);
        }

        Note(page);
        await PauseIfFruitlessAsync(after, page, stopping).ConfigureAwait(false);
    }

    // Only partitions that stand within the page take part: one that stands before it would miss what lies between.
    private void Deliver(long after, EventPage page)
    {
        var part = new Partition?[partitions.Total];
        foreach (var partition in partitions.All.Where(one => one.Buffer.TakesMore && one.Buffer.ReadTo >= after))
        {
            part[partition.Number] = partition;
        }

        foreach (var recorded in page.Events)
        {
            var one = BufferedEvent.Of(recorded, definition.Options.Sequence);
            var number = SequenceHash.PartitionOf(one.Sequence, partitions.Total);

            // Once a partition has refused an event of the page it must get no later one, though it may take more by
            // now.
            if (part[number] is { } partition && !TryPut(partition, one))
            {
                part[number] = null;
            }
        }

        foreach (var partition in part)
        {
            partition?.Buffer.ReadUpTo(page.ScannedTo);
        }
    }

    private static bool TryPut(Partition partition, BufferedEvent one)
    {
        if (one.Position <= partition.Buffer.ReadTo)
        {
            return true;
        }

        if (!partition.Buffer.TryAdd(one))
        {
            return false;
        }

        partition.Wake.Set();
        return true;
    }

    private void Note(EventPage page)
    {
        Volatile.Write(ref _head, Math.Max(_head, page.ScannedTo));
        if (page.IsEnd)
        {
            Volatile.Write(ref _behindSince, 0);
        }
        else if (page.Events.Count > 0)
        {
            Volatile.Write(ref _behindSince, page.Events[^1].Timestamp.UtcTicks);
        }

        Moved();
    }

    private async Task WaitAsync(bool allFull, CancellationToken stopping)
    {
        using var backStop = new CancellationTokenSource(tools.Node.Terms.PollInterval, tools.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, backStop.Token);
        var woken = Wake.WaitAsync(end.Token);
        var appended = allFull || _end is not { } known
            ? woken
            : tools.Stores.Events.WaitAsync(known, end.Token).AsTask().WaitAsync(end.Token);
        var first = await Task.WhenAny(appended, woken).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(woken, appended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.ThrowIfCancellationRequested();
        if (first != woken || backStop.IsCancellationRequested)
        {
            _end = null;
            _fruitless += backStop.IsCancellationRequested ? 0 : 1;
        }

        if (first.IsFaulted)
        {
            await first.ConfigureAwait(false);
        }
    }

    // A store that wakes without cause, or answers pages that lead nowhere, must not keep a processor busy.
    private async Task PauseIfFruitlessAsync(long after, EventPage page, CancellationToken stopping)
    {
        _fruitless = page.ScannedTo > after ? 0
            : page.IsEnd ? _fruitless
            : _fruitless + 1;
        if (_fruitless > Patience)
        {
            await tools.DelayAsync(Math.Min(_fruitless - Patience, 4), stopping).ConfigureAwait(false);
        }
    }
}
