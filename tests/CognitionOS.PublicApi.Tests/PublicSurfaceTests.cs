namespace CognitionOS.PublicApi.Tests;

public sealed class PublicSurfaceTests
{
    public static TheoryData<string> PackageNames => [.. ProjectTree.Src.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void The_public_surface_is_the_approved_one(string package)
    {
        var surface = SurfaceText.Of(Packages.All.Single(candidate => candidate.Name == package).Symbol);

        if (Approval.OfThisProject.Fault(package, surface) is { } fault)
        {
            Assert.Fail(fault);
        }
    }

    [Fact]
    public void Every_approved_file_belongs_to_a_package() =>
        Assert.Empty(Approval.OfThisProject.Leftovers(ProjectTree.Src.Select(project => project.Name)));
}
