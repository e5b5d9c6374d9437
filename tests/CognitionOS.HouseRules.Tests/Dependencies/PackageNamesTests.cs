namespace CognitionOS.HouseRules.Tests;

public sealed class PackageNamesTests
{
    [Fact]
    public void No_package_is_a_drawer() => Verdict.None(ProjectTree.Src.SelectMany(PackageNames.Check));

    [Theory]
    [InlineData("CognitionOS.Common")]
    [InlineData("CognitionOS.Core")]
    [InlineData("CognitionOS.Scheduling.Utilities")]
    [InlineData("CognitionOS.Search.Helpers")]
    public void A_drawer_is_found(string package) =>
        Verdict.Finds(PackageNames.Check(Plant.Project("", package)), $"The package {package} is called");

    [Theory]
    [InlineData("CognitionOS.Scheduling")]
    [InlineData("CognitionOS.Realtime.AspNetCore")]
    public void A_package_with_a_purpose_is_not(string package) =>
        Verdict.None(PackageNames.Check(Plant.Project("", package)));
}
