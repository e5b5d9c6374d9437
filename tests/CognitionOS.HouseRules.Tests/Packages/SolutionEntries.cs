using System.Text.RegularExpressions;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Every project is in the solution, and the solution names no project that is gone.</summary>
internal static partial class SolutionEntries
{
    public static IEnumerable<Violation> Check(string solution, IReadOnlyCollection<string> projects)
    {
        const string Where = "CognitionOS.Infrastructure.sln";
        var listed = Entry().Matches(solution).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet(
            StringComparer.Ordinal);
        var absent = projects.Where(project => !listed.Contains(project)).Select(project =>
            new Violation(Where, $"{project} is not in the solution.", $"Run dotnet sln add {project}."));
        var gone = listed.Except(projects).Select(project =>
            new Violation(
                Where, $"{project} is in the solution and not on the disk.", $"Run dotnet sln remove {project}."));
        return absent.Concat(gone);
    }

    [GeneratedRegex("""^Project\([^)]*\) = "[^"]*", "([^"]*\.\w+proj)",""", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
