namespace CognitionOS.Newcomer.Tests;

[Collection<PackedTogether>]
public sealed class PackageTests(PackedSuite suite)
{
    public static TheoryData<string> Packages => Suite.Packages;

    [Fact]
    public void Every_packable_project_became_one_package_with_symbols()
    {
        Assert.True(suite.Packing.Succeeded, suite.Packing.ToString());
        var expected = Suite.Projects.Keys
            .SelectMany(name => new[] { $"{name}.{suite.Version}.nupkg", $"{name}.{suite.Version}.snupkg" });

        var packed = Directory.EnumerateFiles(suite.Feed).Select(Path.GetFileName);

        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_and_under_which_licence(string package)
    {
        var file = suite.Open(package);

        Assert.Equal((package, suite.Version), (file.Fact("id"), file.Fact("version")));
        Assert.Equal("MIT", file.Fact("license"));
        Assert.Equal("expression", (string?)file.Metadata.Element("license")!.Attribute("type"));
        Assert.Equal("README.md", file.Fact("readme"));
        Assert.True(file.Fact("description").Length >= 20, $"{package} has no <Description> worth the name.");
        Assert.False(file.Fact("tags").Length == 0, $"{package} has no <PackageTags>.");
        Assert.Contains($"# {package}", file.Readme, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_holds_its_assembly_documentation_and_symbols(string package)
    {
        var file = suite.Open(package);

        Assert.NotEmpty(file.Assembly);
        Assert.NotEmpty(file.Documentation);
        Assert.NotEmpty(file.Symbols);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_depends_on_ours_and_on_what_is_pinned_as_shipped_only(string package)
    {
        var strangers = suite.Open(package).Dependencies
            .Where(it => it.Version != ExpectedVersion(it.Name))
            .Select(it => $"{it.Name} {it.Version} is not pinned as shipped in Directory.Packages.props.");

        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_does_not_tell_where_it_was_built(string package)
    {
        var file = suite.Open(package);
        var search = new PathSearch(suite.MachinePaths);

        Assert.Empty(search.InBytes(file.Assembly));
        Assert.Empty(search.InBytes(file.Documentation));
        Assert.Empty(search.InSymbols(file.Symbols));
    }

    // One package stands for all, since it takes a second build: the biggest, which has the most to get wrong.
    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        var biggest = Suite.Projects.Keys.MaxBy(package => suite.Open(package).Assembly.Length)!;
        var first = suite.Open(biggest);

        var second = await suite.PackAgainAsync(biggest, TestContext.Current.CancellationToken);

        Assert.True(first.Assembly.SequenceEqual(second.Assembly), $"{biggest}.dll came out different.");
        Assert.True(first.Symbols.SequenceEqual(second.Symbols), $"{biggest}.pdb came out different.");
        Assert.True(first.Documentation.SequenceEqual(second.Documentation), $"{biggest}.xml came out different.");
    }

    private string? ExpectedVersion(string dependency) =>
        Suite.Projects.ContainsKey(dependency) ? suite.Version : Suite.Pins.GetValueOrDefault(dependency);
}
