namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Lets writers append and readers read at once, and compares what each reader was given with what was
/// acknowledged.</summary>
/// <remarks>Whether it would notice is proven by controls: readers and stores that are known to be bad.</remarks>
public sealed class RaceHarness(IEventStore store, Func<IEventStore, RaceReader> reader, RaceSettings? settings = null)
{
    private readonly RaceSettings _settings = settings ?? new RaceSettings();

    /// <summary>Runs one race.</summary>
    public async Task<RaceReport> RunAsync()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var writers = Enumerable.Range(0, _settings.Writers)
            .Select(number => new RaceWriter(store, _settings, number)).ToArray();
        var observers = Enumerable.Range(0, _settings.Readers).Select(_ => new RaceObserver()).ToArray();
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(() => writer.RunAsync(now))));
        var reading = observers.Select(observer => Task.Run(() => ReadAsync(observer, writers, writing)));
        await Task.WhenAll(reading.Append(writing));
        return Report(writers, observers, await StandingAsync());
    }

    private async Task ReadAsync(RaceObserver observer, RaceWriter[] writers, Task writing)
    {
        var pages = reader(store);
        var empty = 0;
        while (empty < _settings.EmptyReads)
        {
            // Looked at before the read: what was acknowledged by now must be among what is read from now on.
            var ended = writing.IsCompleted;
            var before = observer.Seen.Count;
            observer.Take(await pages.NextAsync(_settings.PageLimit));
            if (ended && observer.Seen.Count == before)
            {
                empty = observer.Seen.Count == writers.Sum(writer => writer.Acknowledged.Count)
                    ? _settings.EmptyReads
                    : empty + 1;
            }

            await Task.Yield();
        }
    }

    // Everything that the store shows to somebody who comes when all is over.
    private async Task<HashSet<string>> StandingAsync()
    {
        HashSet<string> standing = [];
        var pages = new ScannedReader(store);
        for (var page = await pages.NextAsync(100); page.Events.Count > 0; page = await pages.NextAsync(100))
        {
            standing.UnionWith(page.Events.Select(RaceWriter.NameOf));
        }

        return standing;
    }

    private static RaceReport Report(RaceWriter[] writers, RaceObserver[] observers, HashSet<string> standing)
    {
        var acknowledged = writers.SelectMany(writer => writer.Acknowledged).ToHashSet();
        var refused = writers.SelectMany(writer => writer.Refused).ToHashSet();
        return new RaceReport
        {
            Acknowledged = acknowledged.Count,
            Refused = refused.Count,
            Missed = [.. observers.SelectMany(observer => standing.Except(observer.Seen))],
            Stalled = [.. acknowledged.Except(standing)],
            Duplicated = [.. observers.SelectMany(observer => observer.Duplicated)],
            OutOfOrder = [.. observers.SelectMany(observer => observer.OutOfOrder)],
            Torn = [.. observers.SelectMany(observer => observer.Torn)],
            Phantoms = [.. standing.Concat(observers.SelectMany(observer => observer.Seen))
                .Where(name => refused.Contains(name.Split(':')[0]))],
        };
    }
}
