namespace CognitionOS.Newcomer.Tests;

/// <summary>All packages, packed once for all tests under a version that nobody has seen before.</summary>
public sealed class PackedSuite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cognitionos-packages-").FullName;

    /// <summary>The version of all packages.</summary>
    public string Version { get; } = $"0.1.0-newcomer.t{TimeProvider.System.GetUtcNow().UtcTicks}";

    /// <summary>The folder that serves as their feed.</summary>
    internal string Feed => Packer("first").Feed;

    /// <summary>How the packing went.</summary>
    internal CommandResult Packing { get; private set; } = null!;

    /// <summary>What the packages must not mention.</summary>
    internal IReadOnlyList<string> MachinePaths =>
    [
        Repository.Root,
        _folder,
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget"),
    ];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        Packing = await Packer("first").PackAllAsync(Suite.Projects.Values, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal PackageFile Open(string package) => new(Feed, package, Version);

    /// <summary>Packs one of them again, from nothing and elsewhere.</summary>
    internal async Task<PackageFile> PackAgainAsync(string package, CancellationToken cancellationToken)
    {
        var packer = Packer("second");
        var result = await packer.PackAsync(Suite.Projects[package], cancellationToken);
        Assert.True(result.Succeeded, result.ToString());
        return new PackageFile(packer.Feed, package, Version);
    }

    private Packer Packer(string name) => new(Path.Combine(_folder, name), Version);
}
