using System.Collections.Concurrent;
using System.Text;

namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Appends commits of one to six events over one or two streams, and some that are refused.</summary>
internal sealed class RaceWriter(IEventStore store, RaceSettings settings, int number)
{
    /// <summary>The events that the store has acknowledged.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>The commits that it has refused.</summary>
    public ConcurrentBag<string> Refused { get; } = [];

    /// <summary>The name of an event: its commit, its place in it, and how many there are.</summary>
    public static string NameOf(RecordedEvent recorded) => Encoding.UTF8.GetString(recorded.Payload.Span);

    public async Task RunAsync(DateTimeOffset now)
    {
        for (var turn = 0; turn < settings.Commits; turn++)
        {
            var commit = $"{number}.{turn}";
            var names = Enumerable.Range(0, 1 + (turn % 6))
                .Select(place => $"{commit}:{place}:{1 + (turn % 6)}")
                .ToArray();
            var result = Assert.Single(await store.AppendAsync([Commit(turn, names)], now));
            if (result.Appended is null)
            {
                Refused.Add(commit);
            }
            else
            {
                Array.ForEach(names, Acknowledged.Add);
            }

            if (turn % 3 == 0)
            {
                await Task.Yield();
            }
        }
    }

    private Commit Commit(int turn, string[] names)
    {
        var events = names.Select(name => new EventData("race", Encoding.UTF8.GetBytes(name))).ToArray();
        var first = ((number * 7) + turn) % settings.Streams;
        var expected = turn % 5 == 3 ? ExpectedVersion.NoStream : ExpectedVersion.Any;
        var half = events.Length / 2;
        return turn % 2 == 0 || half == 0
            ? new Commit(new StreamAppend(Name(first), expected, events))
            : new Commit(
                new StreamAppend(Name(first), expected, events[..half]),
                new StreamAppend(Name((first + 1) % settings.Streams), ExpectedVersion.Any, events[half..]));
    }

    private static StreamId Name(int stream) => $"race-{stream}";
}
