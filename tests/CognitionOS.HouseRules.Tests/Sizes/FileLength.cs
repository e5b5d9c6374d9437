namespace CognitionOS.HouseRules.Tests;

/// <summary>No file is longer than 300 lines.</summary>
internal static class FileLength
{
    private const int MostLines = 300;

    public static IEnumerable<Violation> Check(SourceFile file) => file.LineCount <= MostLines
        ? []
        : [new Violation(
            $"{file.Path}:{file.LineCount}",
            $"The file has {file.LineCount} lines; {MostLines} are allowed.",
            "Split it by what it does.")];
}
