namespace CognitionOS.HouseRules.Tests;

/// <summary>The compiler keeps the rules that it can see: .editorconfig makes an error of each.</summary>
internal static class RaisedDiagnostics
{
    private static readonly string[] Expected =
    [
        "CA1031", "CA1051", "CA1062", "CA1848", "CA1852", "CA2007", "CA2016", "CA2211", "CA2254",
        "IDE0005", "IDE0011", "IDE0040", "IDE0044", "IDE0055", "IDE0161", "IDE1006", "RS0030",
    ];

    /// <summary>Checks the section that holds for all C# files.</summary>
    public static IEnumerable<Violation> Check(string editorConfig)
    {
        var settings = editorConfig.Split('\n')
            .Select(line => line.Trim())
            .SkipWhile(line => line != "[*.cs]").Skip(1).TakeWhile(line => !line.StartsWith('['))
            .Select(line => line.Replace(" ", "", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return from id in Expected
               let setting = $"dotnet_diagnostic.{id}.severity=error"
               where !settings.Contains(setting)
               select new Violation(".editorconfig", $"{id} is no error in [*.cs].", $"Add {setting}.");
    }
}
