namespace CognitionOS.PublicApi.Tests;

public sealed class ApprovalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approved").FullName;

    private Approval Checking => new(_folder, rewrites: false);

    private Approval Rewriting => new(_folder, rewrites: true);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_package_without_a_file_fails_with_the_remedy() =>
        Assert.Equal($"Planted has no approved surface. {Approval.Remedy}", Checking.Fault("Planted", "class A\n"));

    [Fact]
    public void Rewriting_writes_the_file_and_the_same_surface_passes_after_that()
    {
        Assert.Null(Rewriting.Fault("Planted", "class A\n"));

        Assert.Null(Checking.Fault("Planted", "class A\n"));
        Assert.Equal("class A\n", File.ReadAllText(Path.Combine(_folder, "Planted.txt")));
    }

    [Fact]
    public void A_difference_fails_with_the_lines_that_went_and_came_and_the_remedy()
    {
        Rewriting.Fault("Planted", "class A\n    int Old\n    int Same\nclass B\nclass C\n    int Same\n");

        var fault = Checking.Fault(
            "Planted", "class A\n    int New\n    int Same\nclass C\n    int Same\nclass D\n    int More\n");

        Assert.Equal(
            $"""
            The public surface of Planted is not the approved one:
              class A
            -     int Old
            +     int New
            - class B
            + class D
            +     int More
            {Approval.Remedy}
            """.ReplaceLineEndings("\n"),
            fault);
    }

    [Fact]
    public void A_file_of_a_package_that_is_gone_fails()
    {
        Rewriting.Fault("Here", "");
        Rewriting.Fault("Gone", "");

        Assert.Equal([$"Gone.txt belongs to no package of src. {Approval.Remedy}"], Checking.Leftovers(["Here"]));
    }

    [Fact]
    public void Rewriting_deletes_the_file_of_a_package_that_is_gone()
    {
        Rewriting.Fault("Here", "");
        Rewriting.Fault("Gone", "");

        Assert.Empty(Rewriting.Leftovers(["Here"]));
        Assert.Equal(["Here.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }
}
