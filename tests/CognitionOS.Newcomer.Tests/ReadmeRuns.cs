using System.Collections.Concurrent;

namespace CognitionOS.Newcomer.Tests;

/// <summary>Follows the README of every package, two at a time, from one package cache that begins empty.</summary>
public sealed class ReadmeRuns(PackedSuite suite) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _complaints = new();
    private readonly NewcomersMachine _machine = new(suite.Feed);

    /// <summary>What is wrong with the README of a package, or null.</summary>
    public string? ComplaintAbout(string package) =>
        suite.Packing.Succeeded ? _complaints.GetValueOrDefault(package) : "The suite does not pack.";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!suite.Packing.Succeeded)
        {
            return;
        }

        var limits = new ParallelOptions
        {
            MaxDegreeOfParallelism = 2,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        await _machine.SettleAsync(limits.CancellationToken);
        await Parallel.ForEachAsync(Suite.Projects.Keys, limits, FollowAsync);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _machine.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask FollowAsync(string package, CancellationToken cancellationToken)
    {
        await using var stub = ReadmeStubs.For(package);
        var trial = new Trial(package, suite.Open(package).Readme, suite.Version, stub);
        if (await _machine.TryAsync(trial, cancellationToken) is { } complaint)
        {
            _complaints[package] = complaint;
        }
    }
}
