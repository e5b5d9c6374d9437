namespace CognitionOS.HouseRules.Tests;

public sealed class NamespaceIsPackageTests
{
    private const string Deep = "src/CognitionOS.Search/Ranking/Planted.cs";

    [Fact]
    public void Every_namespace_is_its_package_s_name() =>
        Verdict.None(SourceTree.Src.SelectMany(NamespaceIsPackage.Check));

    [Theory]
    [InlineData(
        "namespace CognitionOS.Search.Ranking;\nclass Planted;",
        Deep,
        ":1: The namespace is CognitionOS.Search.Ranking.")]
    [InlineData(
        "namespace Microsoft.Extensions.DependencyInjection { }", Deep, "The namespace is Microsoft.Extensions")]
    [InlineData("namespace CognitionOS.Shared;", "src/Shared/Planted.cs", "Make it CognitionOS,")]
    [InlineData("class Planted;", Deep, "in no namespace")]
    public void Another_namespace_is_found(string text, string path, string sentence) =>
        Verdict.Finds(NamespaceIsPackage.Check(Plant.File(text, path)), sentence);

    [Theory]
    [InlineData("namespace CognitionOS.Search;\nclass Planted;", Deep)]
    [InlineData("namespace CognitionOS;\nclass Planted;", "src/Shared/Time/Planted.cs")]
    [InlineData("global using System.Text;", Deep)]
    [InlineData("[assembly: System.CLSCompliant(false)]", Deep)]
    public void The_package_s_name_and_a_file_without_types_are_not(string text, string path) =>
        Verdict.None(NamespaceIsPackage.Check(Plant.File(text, path)));
}
