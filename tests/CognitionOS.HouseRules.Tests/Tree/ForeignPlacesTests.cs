namespace CognitionOS.HouseRules.Tests;

public sealed class ForeignPlacesTests
{
    [Fact]
    public void No_file_names_a_registry_or_a_machine_s_folder() => Verdict.None(
        ProjectFiles.All.AsParallel()
            .Where(path => ForeignPlaces.IsText(ProjectFiles.FullPath(path)))
            .SelectMany(path => ForeignPlaces.Check(path, ProjectFiles.Read(path))));

    // Parted by a bar, so that this file names none itself.
    [Theory]
    [InlineData("<add key=\"feed\" value=\"https://api.nu|get.org/v3/index.json\" />")]
    [InlineData("\"resolved\": \"https://registry.np|mjs.org/ws/-/ws-8.23.0.tgz\"")]
    [InlineData("cd /wo|rk/main")]
    [InlineData("var path = \"/ro|ot/.cache/x\";")]
    [InlineData("file:///ho|me/somebody/x")]
    [InlineData("- see /ho|me/somebody")]
    public void A_registry_or_a_folder_is_found(string line) =>
        Verdict.Finds(ForeignPlaces.Check("docs/a.md", $"\n{Whole(line)}\n"), "docs/a.md:2: The file names");

    [Theory]
    [InlineData("<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">")]
    [InlineData("https://example.com/ho|me/index.html")]
    [InlineData("../wo|rk/x and ./ho|me/x and ~/wo|rk/x and $ROOT/wo|rk/x and {folder}/wo|rk/x")]
    [InlineData("dotnet nu|get push; nu|get.config")]
    [InlineData("/worker/ and /homes/ and /rooted/")]
    public void A_namespace_and_a_relative_path_are_not(string line) =>
        Verdict.None(ForeignPlaces.Check("docs/a.md", Whole(line)));

    [Fact]
    public void A_file_with_a_zero_byte_is_no_text()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [65, 0, 66]);
            Assert.False(ForeignPlaces.IsText(path));
            File.WriteAllText(path, "text");
            Assert.True(ForeignPlaces.IsText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Whole(string line) => line.Replace("|", "", StringComparison.Ordinal);
}
