using System.Runtime.InteropServices;

namespace CognitionOS.Trimming.Tests;

/// <summary>Publishes CognitionOS.Trimming.App trimmed and with its runtime, without writing into the tree.</summary>
internal sealed class Publisher : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cognitionos-trimmed-").FullName;

    /// <summary>The program that was published.</summary>
    public string Program => Path.Combine(Output, "CognitionOS.Trimming.App");

    private string Output => Path.Combine(_folder, "published");

    /// <summary>Publishes the app, with one more source file when <paramref name="planted"/> is its content.</summary>
    public async Task<CommandResult> PublishAsync(CancellationToken cancellationToken, string? planted = null)
    {
        var file = Path.Combine(_folder, "Planted.cs");
        await File.WriteAllTextAsync(file, planted ?? "", cancellationToken);

        return await new CommandLine(
            "dotnet", "publish", "tests/CognitionOS.Trimming.App", "--configuration", "Release", "-m:1",
            "-p:TrimFor=" + RuntimeInformation.RuntimeIdentifier,
            "-p:ArtifactsPath=" + Path.Combine(_folder, "artifacts"),
            $"-p:PublishDir={Output}/",
            "-p:Planted=" + file)
        {
            Folder = Repository.Root,
        }.RunAsync(cancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
