namespace CognitionOS.HouseRules.Tests;

public sealed class SolutionEntriesTests
{
    private const string Solution =
        """
        Project("{A}") = "src", "src", "{B}"
        EndProject
        Project("{C}") = "A", "src\A\A.csproj", "{D}"
        EndProject
        """;

    [Fact]
    public void Every_project_is_in_the_solution() => Verdict.None(SolutionEntries.Check(
        ProjectFiles.Read("CognitionOS.Infrastructure.sln"), [.. ProjectTree.All.Select(project => project.Path)]));

    [Fact]
    public void A_project_that_is_not_in_it_is_found() =>
        Verdict.Finds(
            SolutionEntries.Check(Solution, ["src/A/A.csproj", "tests/A.Tests/A.Tests.csproj"]),
            "tests/A.Tests/A.Tests.csproj is not in the solution");

    [Fact]
    public void A_project_that_is_gone_is_found() =>
        Verdict.Finds(SolutionEntries.Check(Solution, []), "src/A/A.csproj is in the solution and not on the disk");

    [Fact]
    public void A_solution_that_lists_all_is_not() => Verdict.None(SolutionEntries.Check(Solution, ["src/A/A.csproj"]));
}
