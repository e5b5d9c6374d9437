namespace CognitionOS.HouseRules.Tests;

public sealed class PackageFilesTests
{
    private static readonly IReadOnlyList<PackageFiles> Found = PackageFiles.Of(
        ["CognitionOS.A", "CognitionOS.A.Sqlite", "CognitionOS.New"],
        [
            Plant.File("", "src/CognitionOS.A/One.cs"),
            Plant.File("", "src/CognitionOS.A/Deep/Two.cs"),
            Plant.File("", "src/CognitionOS.A.Sqlite/Three.cs"),
            Plant.File("", "src/Shared/Four.cs"),
            Plant.File("", "tests/CognitionOS.A.Tests/OneTests.cs"),
            Plant.File("", "tests/CognitionOS.A.Conformance/Topic.cs"),
            Plant.File("", "tests/CognitionOS.A.Sqlite.Tests/ThreeTests.cs"),
            Plant.File("", "tests/CognitionOS.AB.Tests/OtherTests.cs"),
            Plant.File("", "tests/Shared/Repository.cs"),
        ]);

    [Theory]
    [InlineData(0, "CognitionOS.A/One.cs CognitionOS.A/Deep/Two.cs")]
    [InlineData(1, "CognitionOS.A.Sqlite/Three.cs")]
    [InlineData(2, "")]
    public void A_package_has_the_files_of_its_folder(int package, string files) =>
        Assert.Equal(files, string.Join(' ', Found[package].Source.Select(file => file.Path["src/".Length..])));

    [Theory]
    [InlineData(0, "CognitionOS.A.Tests/OneTests.cs CognitionOS.A.Conformance/Topic.cs")]
    [InlineData(1, "CognitionOS.A.Sqlite.Tests/ThreeTests.cs")]
    [InlineData(2, "")]
    public void A_project_of_tests_proves_the_package_whose_name_begins_its_own(int package, string files) =>
        Assert.Equal(files, string.Join(' ', Found[package].Tests.Select(file => file.Path["tests/".Length..])));
}
