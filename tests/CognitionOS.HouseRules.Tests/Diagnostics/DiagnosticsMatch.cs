namespace CognitionOS.HouseRules.Tests;

/// <summary>The page of diagnostics and the code say the same.</summary>
internal static class DiagnosticsMatch
{
    public static IEnumerable<Violation> Check(
        IReadOnlyList<DiagnosticEntry> page, IReadOnlyList<DiagnosticEntry> code) =>
    [
        .. from entry in code.ExceptBy(page.Select(said => said.Key), entry => entry.Key)
           select new Violation(
               entry.Place,
               $"{DiagnosticsPage.Path} does not list ({entry.Facts}) under {entry.Package}, {entry.Section}.",
               "Add the row."),
        .. from entry in page.ExceptBy(code.Select(found => found.Key), entry => entry.Key)
           select new Violation(
               entry.Place,
               $"The code of {entry.Package} has no ({entry.Facts}) for {entry.Section}.",
               "Correct the row or take it out."),
        .. from entry in page
           where entry.NeedsRemedy && string.IsNullOrWhiteSpace(entry.Remedy)
           select new Violation(
               entry.Place, $"The row ({entry.Facts}) does not say what to do.", "Fill its last cell."),
        .. from twice in page.GroupBy(entry => entry.Key)
           where twice.Count() > 1
           select new Violation(twice.Last().Place, $"The row ({twice.Key.Facts}) stands twice.", "Take one out."),
    ];
}
