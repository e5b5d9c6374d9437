namespace CognitionOS.HouseRules.Tests;

public sealed class ExactVersionsTests
{
    private const string Props = "Directory.Packages.props";

    [Fact]
    public void Every_central_version_is_exact() => Verdict.None(ExactVersions.Check(Props, ProjectFiles.Read(Props)));

    [Fact]
    public void No_project_has_versions_of_its_own() => Verdict.None(ProjectTree.All.SelectMany(ExactVersions.Check));

    [Theory]
    [InlineData("10.*")]
    [InlineData("*")]
    [InlineData("[1.0.0, 2.0.0)")]
    [InlineData("[1.0.0]")]
    [InlineData("(,1.0]")]
    [InlineData("$(SomeVersion)")]
    [InlineData("1.0.0-*")]
    [InlineData("")]
    public void A_version_that_is_not_exact_is_found(string version) =>
        Verdict.Finds(ExactVersions.Check(Props, Central(version)), $"{Props}:2: The version of A is {version}.");

    [Theory]
    [InlineData("10.0.14")]
    [InlineData("3.0.0-rc.2")]
    [InlineData("1.2")]
    public void An_exact_version_is_not(string version) => Verdict.None(ExactVersions.Check(Props, Central(version)));

    [Theory]
    [InlineData("Version=\"1.0.0\"")]
    [InlineData("VersionOverride=\"1.0.0\"")]
    public void A_version_in_a_project_is_found(string version) => Verdict.Finds(
        ExactVersions.Check(Plant.Project($"<ItemGroup><PackageReference Include=\"A\" {version} /></ItemGroup>")),
        "gives A a version of its own");

    private static string Central(string version) =>
        $"<Project><ItemGroup>\n<PackageVersion Include=\"A\" Version=\"{version}\" /></ItemGroup></Project>";
}
