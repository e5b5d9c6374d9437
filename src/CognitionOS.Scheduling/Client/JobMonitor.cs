namespace CognitionOS.Scheduling;

/// <summary>Asks the history.</summary>
internal sealed class JobMonitor(IRunHistory history, TimeProvider time) : IJobMonitor
{
    /// <summary>The most runs on one page.</summary>
    public const int MostOnPage = 1_000;

    private static readonly RunQuery All = new();

    /// <inheritdoc/>
    public async Task<RunDetail?> GetAsync(RunId run, CancellationToken cancellationToken = default)
    {
        var found = await history.GetAsync([run], cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <inheritdoc/>
    public Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > MostOnPage)
        {
            throw new ArgumentOutOfRangeException(
                nameof(query),
                query.Limit,
                $"The limit of a page must be 1 to {MostOnPage}; go on with the page's Next.");
        }

        Check(query);
        return history.QueryAsync(query, cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    public Task<RunStatistics> CountAsync(RunQuery? query = null, CancellationToken cancellationToken = default)
    {
        Check(query ?? All);
        return history.CountAsync(query ?? All, time.GetUtcNow(), cancellationToken).AsTask();
    }

    private static void Check(RunQuery query)
    {
        if (query is { From: { } from, To: { } to } && to <= from)
        {
            throw new ArgumentException(
                $"No run was enqueued from {from:O} until before {to:O}; From must be earlier than To.", nameof(query));
        }

        foreach (var state in query.States ?? [])
        {
            NameRules.Require(
                Enum.IsDefined(state)
                    ? null
                    : $"{state:D} is no state; it must be one of {string.Join(", ", Enum.GetNames<RunState>())}.",
                nameof(query));
        }
    }
}
