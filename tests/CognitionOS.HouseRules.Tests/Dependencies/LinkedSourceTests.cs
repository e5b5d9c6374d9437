namespace CognitionOS.HouseRules.Tests;

public sealed class LinkedSourceTests
{
    [Fact]
    public void Every_package_links_source_from_the_shared_folder_only() =>
        Verdict.None(ProjectTree.Src.SelectMany(LinkedSource.Check));

    [Theory]
    [InlineData("../CognitionOS.Search/Ranking.cs")]
    [InlineData("../../tests/Shared/Repository.cs")]
    public void Source_of_another_project_is_found(string source) =>
        Verdict.Finds(LinkedSource.Check(Linking(source)), $"CognitionOS.Planted compiles {source}");

    [Theory]
    [InlineData("../Shared/DueLoop.cs")]
    [InlineData("$(MSBuildThisFileDirectory)../Shared/DueLoop.cs")]
    [InlineData("Generated/Tables.cs")]
    public void Shared_source_and_a_package_s_own_are_not(string source) =>
        Verdict.None(LinkedSource.Check(Linking(source)));

    [Fact]
    public void A_project_in_the_shared_folder_is_found() => Verdict.Finds(
        LinkedSource.Check(Project.Parse("src/Shared/Shared.csproj", "<Project />")), "src/Shared holds a project");

    private static Project Linking(string source) =>
        Plant.Project($"<ItemGroup><Compile Include=\"{source}\" Link=\"X.cs\" /></ItemGroup>");
}
