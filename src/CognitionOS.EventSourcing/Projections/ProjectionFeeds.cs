using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>The subscriptions that feed projections in this process. Not thread safe.</summary>
internal sealed class ProjectionFeeds(
    DocumentFeeds documents, IFeedRunner runner, ProjectionSignal signal, IOptions<EventSourcingOptions> options)
{
    private readonly Dictionary<(string Projection, int Build), IAsyncDisposable> _running = [];

    /// <summary>Runs the versions of a projection that are wanted, and no other.</summary>
    /// <returns>The versions that were stopped.</returns>
    public async ValueTask<IReadOnlyList<int>> AlignAsync(
        ProjectionDefinition definition, IEnumerable<int> wanted, CancellationToken cancellationToken)
    {
        var builds = wanted.ToHashSet();
        (string Projection, int Build)[] idle =
            [.. _running.Keys.Where(one => one.Projection == definition.Name && !builds.Contains(one.Build))];
        foreach (var one in idle)
        {
            await StopAsync(one).ConfigureAwait(false);
        }

        foreach (var build in builds.Where(build => !_running.ContainsKey((definition.Name, build))))
        {
            var feed = documents.Of(definition, build, options.Value.Projections);
            _running[(definition.Name, build)] =
                await runner.StartAsync(feed, cancellationToken).ConfigureAwait(false);
        }

        return [.. idle.Select(static one => one.Build)];
    }

    /// <summary>Stops all of them.</summary>
    public async ValueTask StopAllAsync()
    {
        foreach (var one in _running.Keys.ToList())
        {
            await StopAsync(one).ConfigureAwait(false);
        }
    }

    /// <summary>Something that others wait for has changed.</summary>
    public void Pulse() => signal.Pulse();

    private async ValueTask StopAsync((string Projection, int Build) one)
    {
        if (_running.Remove(one, out var feed))
        {
            await feed.DisposeAsync().ConfigureAwait(false);
        }
    }
}
