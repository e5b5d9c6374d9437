namespace CognitionOS.Scheduling;

/// <summary>Commits that are told in the place that was kept for them.</summary>
internal static class ChangeFeedExtensions
{
    /// <summary>Carries out a commit, and tells what it changed before whatever becomes of it next.</summary>
    /// <param name="feed">Tells.</param>
    /// <param name="commit">The commit. If it fails nothing is told.</param>
    /// <param name="changesOf">What it changed; not asked when nobody listens.</param>
    public static async ValueTask<T> TellAsync<T>(
        this IChangeFeed feed, Func<ValueTask<T>> commit, Func<T, IReadOnlyList<RunChange>> changesOf)
    {
        if (feed.Reserve() is not { } place)
        {
            return await commit().ConfigureAwait(false);
        }

        IReadOnlyList<RunChange> changes = [];
        try
        {
            var result = await commit().ConfigureAwait(false);
            changes = changesOf(result);
            return result;
        }
        finally
        {
            feed.Fill(place, changes);
        }
    }
}
