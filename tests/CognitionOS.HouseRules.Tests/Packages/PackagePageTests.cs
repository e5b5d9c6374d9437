namespace CognitionOS.HouseRules.Tests;

public sealed class PackagePageTests
{
    private const string Complete = "<Description>A</Description><PackageTags>b</PackageTags>";
    private const string Inherited =
        "<IsPackable>true</IsPackable><PackageLicenseExpression>MIT</PackageLicenseExpression>"
        + "<PackageReadmeFile>README.md</PackageReadmeFile>";

    private static readonly string Readme =
        $"# A\n```csharp\n{string.Concat(Enumerable.Repeat("var a = 1;\n", 9))}```\n";

    [Fact]
    public void Every_package_has_a_page() => Verdict.None(ProjectTree.Src.SelectMany(
        project => PackagePage.Check(project, ProjectTree.InheritedInSrc, ReadmeOf(project))));

    [Theory]
    [InlineData("<PackageTags>b</PackageTags>", "has no Description")]
    [InlineData("<Description> </Description><PackageTags>b</PackageTags>", "has no Description")]
    [InlineData("<Description>A</Description>", "has no PackageTags")]
    [InlineData(Complete + "<PackageLicenseExpression />", "has no PackageLicenseExpression")]
    public void A_property_that_is_absent_or_empty_is_found(string properties, string sentence) =>
        Verdict.Finds(Check(properties, Inherited, Readme), sentence);

    [Fact]
    public void No_licence_anywhere_is_found() =>
        Verdict.Finds(
            Check(Complete, "<IsPackable>true</IsPackable><PackageReadmeFile>README.md</PackageReadmeFile>", Readme),
            "no PackageLicenseExpression");

    [Fact]
    public void No_readme_is_found() =>
        Verdict.Finds(
            Check(Complete, Inherited, null), "src/CognitionOS.Planted/README.md: The package has no README.");

    [Fact]
    public void A_readme_that_is_only_a_heading_is_found() =>
        Verdict.Finds(Check(Complete, Inherited, "# CognitionOS.Planted\n"), "has 1 lines", "shows no C#");

    [Fact]
    public void A_readme_without_code_is_found() =>
        Verdict.Finds(
            Check(Complete, Inherited, Readme.Replace("```csharp", "```text", StringComparison.Ordinal)),
            "shows no C#");

    [Fact]
    public void A_full_page_and_a_project_that_is_no_package_are_not()
    {
        Verdict.None(Check(Complete, Inherited, Readme));
        Verdict.None(Check("<IsPackable>false</IsPackable>", Inherited, null));
    }

    private static IEnumerable<Violation> Check(string properties, string inherited, string? readme) =>
        PackagePage.Check(
        Plant.Project($"<PropertyGroup>{properties}</PropertyGroup>"),
        [Plant.Project($"<PropertyGroup>{inherited}</PropertyGroup>"), Plant.Project(
            "<PropertyGroup><IsPackable>false</IsPackable></PropertyGroup>")],
        readme);

    private static string? ReadmeOf(Project project) =>
        ProjectFiles.All.Contains($"{project.Folder}/README.md")
            ? ProjectFiles.Read($"{project.Folder}/README.md")
            : null;
}
