
namespace CognitionOS.Samples.Tests;

public sealed class SampleTests
{
    /// <summary>The samples: every folder with a transcript of what its program prints.</summary>
    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("samples"), "expected-output.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_prints_its_transcript(string sample)
    {
        var folder = Repository.PathOf("samples", sample);
        var program =
            new CommandLine("dotnet", ProgramIn(folder)) { Folder = folder, Timeout = TimeSpan.FromMinutes(1) };

        var result = await program.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.ToString());
        Assert.Equal(
            await File.ReadAllTextAsync(
                Path.Combine(folder, "expected-output.txt"), TestContext.Current.CancellationToken),
            result.Output,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_sample_has_a_page_and_a_transcript()
    {
        var projects = Directory.GetFiles(Repository.PathOf("samples"), "*.csproj", SearchOption.AllDirectories);

        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            var folder = Path.GetDirectoryName(project)!;
            Assert.True(File.Exists(Path.Combine(folder, "README.md")), $"{folder} has no README.md.");
            Assert.True(
                File.Exists(Path.Combine(folder, "expected-output.txt")), $"{folder} has no expected-output.txt.");
        });
    }

    // Built by the same command as these tests, so in the same configuration and for the same framework.
    private static string ProgramIn(string folder)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var project = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.csproj").Single());
        return Path.Combine(folder, "bin", framework.Parent!.Name, framework.Name, $"{project}.dll");
    }
}
