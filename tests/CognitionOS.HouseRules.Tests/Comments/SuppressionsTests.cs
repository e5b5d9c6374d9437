namespace CognitionOS.HouseRules.Tests;

public sealed class SuppressionsTests
{
    [Fact]
    public void Every_suppression_in_src_has_a_reason()
    {
        var found = SourceTree.Src.SelectMany(Suppressions.In).Concat(
            ProjectFiles.Named("*.csproj").Concat(ProjectFiles.Named("*.props")).Concat(ProjectFiles.Named("*.targets"))
                .Where(path => path.StartsWith("src/", StringComparison.Ordinal))
                .SelectMany(path => Suppressions.In(path, ProjectFiles.Read(path)))).ToList();

        TestContext.Current.TestOutputHelper?.WriteLine($"{found.Count} suppressions in src.");
        Verdict.None(Suppressions.Check(found));
    }

    [Theory]
    [InlineData("\n#pragma warning disable CA1031\nclass Planted;")]
    [InlineData("\n#pragma warning disable CA1031 // CA1031\nclass Planted;")]
    [InlineData("class Planted {\n[SuppressMessage(\"Design\", \"CA1031\")] int a; }")]
    [InlineData(
        "class Planted {\n[System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"T\", \"IL2026\","
        + " Justification = \"\")] int a; }")]
    public void A_suppression_without_a_reason_is_found(string text) => Verdict.Finds(
        Suppressions.Check(Suppressions.In(Plant.File(text))), "Planted.cs:2: A warning is silenced without a reason");

    [Theory]
    [InlineData(
        "#pragma warning disable CA1031 // The loop outlives whatever a job throws.\nclass Planted;\n#pragma warning"
        + " restore CA1031")]
    [InlineData(
        "class Planted { [SuppressMessage(\"D\", \"CA1031\", Justification = \"The loop outlives its jobs.\")] int a;"
        + " }")]
    [InlineData("// #pragma warning disable CA1031\nclass Planted { string a = \"NoWarn\"; }")]
    public void A_suppression_with_a_reason_is_not(string text) =>
        Verdict.None(Suppressions.Check(Suppressions.In(Plant.File(text))));

    [Theory]
    [InlineData("<Project><PropertyGroup>\n<NoWarn>CS1591</NoWarn></PropertyGroup></Project>")]
    [InlineData("<Project><ItemGroup>\n<PackageReference Include=\"A\" NoWarn=\"NU1605\" /></ItemGroup></Project>")]
    [InlineData(
        "<Project><PropertyGroup>\n<WarningsNotAsErrors>CS0618</WarningsNotAsErrors> <!-- later"
        + " --></PropertyGroup></Project>")]
    public void A_setting_without_a_reason_is_found(string text) =>
        Verdict.Finds(Suppressions.Check(Suppressions.In("src/a.csproj", text)), "src/a.csproj:2: A warning");

    [Fact]
    public void A_setting_with_a_reason_is_not() => Verdict.None(Suppressions.Check(Suppressions.In(
        "src/a.csproj",
        "<Project><PropertyGroup><NoWarn>CS1591</NoWarn> <!-- Generated code has no comments."
        + " --></PropertyGroup></Project>")));

    [Fact]
    public void Suppressions_with_and_without_a_reason_are_counted() => Assert.Equal(
        [true, false],
        Suppressions.In(Plant.File("#pragma warning disable A // It is so.\n#pragma warning disable B\n")).Select(
            found => found.HasReason));
}
