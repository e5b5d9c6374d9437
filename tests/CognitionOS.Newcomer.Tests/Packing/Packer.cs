namespace CognitionOS.Newcomer.Tests;

/// <summary>Packs as a release does, without writing a byte into the tree, where others may be building.</summary>
/// <param name="folder">Where everything goes: what is built, and the packages.</param>
/// <param name="version">The version that all packages get.</param>
internal sealed class Packer(string folder, string version)
{
    /// <summary>The folder of the packages, a feed.</summary>
    public string Feed { get; } = Path.Combine(folder, "feed");

    private string Artifacts { get; } = Path.Combine(folder, "artifacts");

    /// <summary>Packs these projects.</summary>
    public async Task<CommandResult> PackAllAsync(IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var solution = Path.Combine(folder, "packages.slnx");
        var entries = projects.Select(project => $"""<Project Path="{project}" />""");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(entries)}</Solution>", cancellationToken);
        return await PackAsync(solution, cancellationToken);
    }

    /// <summary>Packs a project, or a solution that holds all which its projects refer to.</summary>
    public Task<CommandResult> PackAsync(string target, CancellationToken cancellationToken) =>
        new CommandLine(
            "dotnet", "pack", target, "--configuration", "Release", "-m:1",
            "-p:ArtifactsPath=" + Artifacts,
            "-p:PackageOutputPath=" + Feed,
            "-p:Version=" + version,
            "-p:ContinuousIntegrationBuild=true",
            "-p:RestoreLockedMode=true",
            // The build of the solution analyses the same sources.
            "-p:RunAnalyzers=false",
            // What is generated while building lies outside the tree here, where no SourceRoot maps it.
            $"-p:PathMap={Artifacts}/=/_/artifacts/")
        {
            Folder = Repository.Root,
        }.RunAsync(cancellationToken);
}
