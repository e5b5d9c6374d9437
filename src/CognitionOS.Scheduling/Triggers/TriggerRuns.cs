using System.Diagnostics;
using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>Makes runs of triggers outside of their schedule; their cursors stay where they are.</summary>
/// <param name="store">Takes the runs.</param>
/// <param name="ids">Names them.</param>
/// <param name="feed">Takes the changes that are committed.</param>
internal sealed class TriggerRuns(IJobStore store, IdSource ids, IChangeFeed feed)
{
    /// <summary>The most runs in one commit.</summary>
    public const int MostRuns = 1_000;

    /// <summary>For how long asking again for a backfill makes no run twice.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(3650);

    /// <summary>Makes one run, due now.</summary>
    /// <returns>The run, or the one that holds its unique key.</returns>
    public async Task<RunId> FireAsync(TriggerRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var run = Make(record, now, new RunOrigin(record.Name, now), record.Template.Unique);
        var results = await EnqueueAsync([run], now, cancellationToken).ConfigureAwait(false);
        return results[0].Run;
    }

    /// <summary>Makes a run for each instant that has none from this backfill yet.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> BackfillAsync(
        TriggerRecord record,
        string id,
        IEnumerable<DateTimeOffset> instants,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var made = 0;
        foreach (var part in instants.Chunk(MostRuns))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var runs = part.Select(instant =>
                Make(record, now, new RunOrigin(record.Name, instant, id), Claim(record.Name, id, instant)));
            var results = await EnqueueAsync([.. runs], now, cancellationToken).ConfigureAwait(false);
            made += results.Count(result => result.Outcome == EnqueueOutcome.Created);
        }

        return made;
    }

    // Either name may hold a colon; the length says where the first ends.
    private static UniqueClaim Claim(string trigger, string id, DateTimeOffset instant) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"backfill:{trigger.Length}:{trigger}:{id}:{instant.UtcDateTime:yyyyMMdd'T'HHmmss.fffffff'Z'}"),
        UniqueScope.Window,
        UniqueConflict.ReturnExisting,
        Memory);

    private NewRun Make(TriggerRecord record, DateTimeOffset now, RunOrigin origin, UniqueClaim? unique) =>
        record.Template with
        {
            Id = new RunId(ids.Next()),
            DueAt = now,
            Origin = origin,
            Unique = unique,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
        };

    private ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken) =>
        feed.TellAsync(
            () => store.EnqueueAsync(runs, now, cancellationToken), results => NewRuns.Of(runs, results, now));
}
