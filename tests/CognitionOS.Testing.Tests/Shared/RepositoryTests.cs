namespace CognitionOS;

public sealed class RepositoryTests
{
    [Fact]
    public void The_root_holds_the_solution() =>
        Assert.True(File.Exists(Repository.PathOf("CognitionOS.Infrastructure.sln")));

    [Fact]
    public void Paths_begin_at_the_root() =>
        Assert.Equal(Path.Combine(Repository.Root, "tests", "Shared"), Repository.PathOf("tests", "Shared"));

    [Fact]
    public void The_reference_data_has_a_full_path() => Assert.True(Path.IsPathFullyQualified(Repository.Shared));
}
