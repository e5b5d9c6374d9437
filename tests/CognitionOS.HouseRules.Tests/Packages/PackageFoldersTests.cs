namespace CognitionOS.HouseRules.Tests;

public sealed class PackageFoldersTests
{
    private static readonly string[] Projects = ["src/CognitionOS.Search/CognitionOS.Search.csproj"];

    [Fact]
    public void Every_folder_of_src_is_a_package() =>
        Verdict.None(
            PackageFolders.Check(ProjectFiles.FoldersIn("src"), ProjectTree.Src.Select(project => project.Path)));

    [Fact]
    public void A_folder_without_its_project_is_found() =>
        Verdict.Finds(
            PackageFolders.Check(["CognitionOS.Search", "Ranking"], Projects), "src/Ranking: The folder is no package");

    [Fact]
    public void A_package_and_the_shared_folder_are_not() =>
        Verdict.None(PackageFolders.Check(["CognitionOS.Search", "Shared"], Projects));
}
