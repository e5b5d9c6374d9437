namespace CognitionOS.Newcomer.Tests;

/// <summary>Packs projects as a release does, without writing a byte into the tree, where others may be building.</summary>
/// <param name="folder">Where everything goes: what is built, and the packages.</param>
/// <param name="version">The version that all packages get.</param>
internal sealed class Packer(string folder, string version)
{
    /// <summary>The folder of the packages, a feed.</summary>
    public string Feed { get; } = Path.Combine(folder, "feed");

    /// <summary>The folder with all that was built on the way.</summary>
    public string Artifacts { get; } = Path.Combine(folder, "artifacts");

    /// <summary>Packs them, and fails the test when that does not work.</summary>
    public async Task PackAsync(IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var solution = Path.Combine(folder, "packages.slnx");
        await File.WriteAllTextAsync(solution, SolutionOf(projects), cancellationToken);

        var result = await new CommandLine(
            "dotnet", "pack", solution, "--configuration", "Release", "-m:1",
            "-p:ArtifactsPath=" + Artifacts,
            "-p:PackageOutputPath=" + Feed,
            "-p:Version=" + version,
            "-p:ContinuousIntegrationBuild=true",
            "-p:RestoreLockedMode=true",
            // What is generated while building lies outside the tree here, where no SourceRoot maps it.
            $"-p:PathMap={Artifacts}/=/_/artifacts/")
        {
            Folder = Repository.Root,
        }.RunAsync(cancellationToken);

        Assert.True(result.Succeeded, result.ToString());
    }

    private static string SolutionOf(IEnumerable<string> projects) =>
        $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>";
}
