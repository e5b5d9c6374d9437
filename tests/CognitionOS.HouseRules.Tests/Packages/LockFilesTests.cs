namespace CognitionOS.HouseRules.Tests;

public sealed class LockFilesTests
{
    [Fact]
    public void Every_project_has_a_lock_file() => Verdict.None(LockFiles.Check(ProjectFiles.All));

    [Fact]
    public void A_project_without_one_is_found() =>
        Verdict.Finds(
            LockFiles.Check(["src/A/A.csproj", "src/B/packages.lock.json"]),
            "src/A/packages.lock.json: src/A/A.csproj has no lock file");

    [Fact]
    public void A_project_with_one_is_not() =>
        Verdict.None(LockFiles.Check(["src/A/A.csproj", "src/A/packages.lock.json"]));
}
