using System.Globalization;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Every log event has an id of its own, inside of the block of its package.</summary>
internal static class LogIds
{
    private const int BlockSize = 1000;

    private static readonly (string Core, int First)[] Blocks =
    [
        ("CognitionOS.Scheduling", 1000),
        ("CognitionOS.EventSourcing", 2000),
        ("CognitionOS.Notifications", 3000),
        ("CognitionOS.Search", 4000),
        ("CognitionOS.Realtime", 5000),
        ("CognitionOS.Infrastructure", 6000),
    ];

    public static IEnumerable<Violation> Check(IEnumerable<DiagnosticEntry> code)
    {
        var events = code.Where(entry => entry.Section == DiagnosticEntry.Events).ToList();
        return
        [
            .. events.SelectMany(Outside),
            .. from same in events.GroupBy(IdOf)
               where same.Count() > 1
               from entry in same.Skip(1)
               select new Violation(
                   entry.Place, $"Log id {same.Key} is taken by {same.First().Place}.", "Take a free one."),
        ];
    }

    private static IEnumerable<Violation> Outside(DiagnosticEntry entry)
    {
        var block = Blocks.FirstOrDefault(block => entry.Package == block.Core
            || entry.Package.StartsWith($"{block.Core}.", StringComparison.Ordinal));
        if (block.Core is null)
        {
            yield return new Violation(
                entry.Place, $"The package {entry.Package} logs but has no block of ids.", "Give it one in LogIds.");
        }
        else if (!int.TryParse(IdOf(entry), CultureInfo.InvariantCulture, out var id)
            || id < block.First || id >= block.First + BlockSize)
        {
            yield return new Violation(
                entry.Place,
                $"Log id {IdOf(entry)} is outside of {block.First}-{block.First + BlockSize - 1}, the block of"
                + $" {block.Core}.",
                "Take one of the block.");
        }
    }

    private static string IdOf(DiagnosticEntry entry) =>
        entry.Facts[..entry.Facts.IndexOf(' ', StringComparison.Ordinal)];
}
