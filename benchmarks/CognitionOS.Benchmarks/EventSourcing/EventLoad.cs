using CognitionOS.EventSourcing;

namespace CognitionOS.Benchmarks;

/// <summary>Events to append, and ways to append them.</summary>
internal sealed class EventLoad(int streams)
{
    private const int PayloadBytes = 100;

    private readonly byte[] _payload = new byte[PayloadBytes];
    private readonly StreamId[] _streams =
        [.. Enumerable.Range(0, streams).Select(stream => new StreamId($"order-{stream}"))];
    private readonly string[] _customers = [.. Enumerable.Range(0, 10_000).Select(customer => $"customer:{customer}")];
    private readonly string[] _products = [.. Enumerable.Range(0, 1_000).Select(product => $"product:{product}")];
    private readonly IdSource _ids = new(TimeProvider.System);

    public StreamId Stream(int number) => _streams[number % _streams.Length];

    /// <summary>Appends so many plain events, so many in a call, by so many threads.</summary>
    public Task AppendAsync(IEventLogUnderTest log, int events, int perCall, int writers) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Factory.StartNew(
            () => Append(log, writer * 7919, events / writers, perCall),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

    public void Append(IEventLogUnderTest log, int first, int events, int perCall)
    {
        for (var call = 0; call < events / perCall; call++)
        {
            var batch = new EventData[perCall];
            for (var index = 0; index < perCall; index++)
            {
                batch[index] = new EventData("order.line-added", _payload);
            }

            log.Append(Stream(first + call), batch);
        }
    }

    /// <summary>Appends one by one with the caller's ids, two tags and a trace context.</summary>
    public void AppendRich(IEventLogUnderTest log, int events)
    {
        for (var call = 0; call < events; call++)
        {
            log.Append(Stream(call), [new EventData("order.line-added", _payload)
            {
                Id = _ids.Next(),
                Tags = [_customers[call % _customers.Length], _products[call % _products.Length]],
                Metadata = new EventMetadata
                {
                    TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                },
            }]);
        }
    }

    /// <summary>Reads all events by pages of 500.</summary>
    public static void ReadAll(IEventLogUnderTest log, int events)
    {
        var after = 0;
        while (after < events)
        {
            after += log.Read(after, 500).Count;
        }
    }

    /// <summary>One thread appends one by one while another reads and waits, until it has been given all.</summary>
    public async Task SubscribeAsync(OurEventLog log, int events)
    {
        var writer = AppendAsync(log, events, perCall: 1, writers: 1);
        var after = 0L;
        while (after < events)
        {
            var page = await log.Store.ReadAllAsync(EventFilter.All, after, ReadDirection.Forward, 500);
            after = page.ScannedTo;
            if (page.IsEnd)
            {
                await log.Store.WaitAsync(Math.Min(after, events - 1));
            }
        }

        await writer;
    }
}
