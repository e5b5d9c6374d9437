namespace CognitionOS.Newcomer.Tests;

[Collection<PackedTogether>]
public sealed class ReadmeTests(ReadmeRuns runs) : IClassFixture<ReadmeRuns>
{
    public static TheoryData<string> Packages => Suite.Packages;

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_newcomer_installs_the_package_and_the_program_of_its_readme_prints_what_it_promises(string package)
    {
        Assert.True(runs.ComplaintAbout(package) is null, runs.ComplaintAbout(package));
    }
}
