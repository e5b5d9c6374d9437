using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>The subscriptions that feed projections in this process. One caller at a time starts and stops them; any
/// may look.</summary>
internal sealed class ProjectionFeeds(
    FeedDefinitions definitions, FeedRunner runner, IDeadLetterStore letters, IOptions<EventSourcingOptions> options)
{
    private readonly ConcurrentDictionary<(string Projection, int Build), ProjectionFeed> _running = new();

    /// <summary>The feed of a version; null: it does not run here.</summary>
    public ProjectionFeed? Find(string projection, int build) => _running.GetValueOrDefault((projection, build));

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
            var feed = definitions.Of(definition, build, options.Value.Projections);
            _running[(definition.Name, build)] =
                await runner.StartAsync(feed, cancellationToken).ConfigureAwait(false);
        }

        foreach (var build in builds)
        {
            await WakeAsync(definition, build, cancellationToken).ConfigureAwait(false);
        }

        return [.. idle.Select(static one => one.Build)];
    }

    // One that has stopped by itself, such as over too many blocked sequences, carries out what a person wants of them.
    private async ValueTask WakeAsync(ProjectionDefinition definition, int build, CancellationToken cancellationToken)
    {
        if (Find(definition.Name, build) is not { Fault: not null } feed)
        {
            return;
        }

        var name = ProjectionNames.Feed(definition, build);
        var requests = await letters
            .RequestsAsync(name, [.. Enumerable.Range(0, new SubscriptionOptions().Partitions)], cancellationToken)
            .ConfigureAwait(false);
        if (requests.Count > 0)
        {
            await feed.RestartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops all of them.</summary>
    public Task StopAllAsync() => Task.WhenAll(_running.Keys.Select(StopAsync));

    private async Task StopAsync((string Projection, int Build) one)
    {
        if (_running.TryRemove(one, out var feed))
        {
            await feed.DisposeAsync().ConfigureAwait(false);
        }
    }
}
