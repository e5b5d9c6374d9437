namespace CognitionOS.HouseRules.Tests;

/// <summary>No line of C# is longer than 120 columns, text between quotes included.</summary>
internal static class LineLength
{
    private const int MostColumns = 120;

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from line in file.Tree.GetText().Lines
        where line.Span.Length > MostColumns
        select new Violation(
            $"{file.Path}:{line.LineNumber + 1}",
            $"The line has {line.Span.Length} columns; {MostColumns} are allowed.",
            "Break it where its parts meet, or give a part a name.");
}
