using System.Xml.Linq;

namespace CognitionOS.Newcomer.Tests;

/// <summary>What the tree says is to be shipped.</summary>
internal static class Suite
{
    /// <summary>The project files of all packages, by package name.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = Directory
        .EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
        .Where(IsPackable)
        .ToDictionary(project => Path.GetFileNameWithoutExtension(project), StringComparer.Ordinal);

    /// <summary>The packages of others that ours may depend on, with the versions they are pinned to.</summary>
    public static IReadOnlyDictionary<string, string> Pins { get; } = XDocument
        .Load(Repository.PathOf("Directory.Packages.props"))
        .Descendants("ItemGroup")
        .Where(IsShipped)
        .Elements("PackageVersion")
        .ToDictionary(pin => (string)pin.Attribute("Include")!, pin => (string)pin.Attribute("Version")!);

    /// <summary>A row per package, for theories.</summary>
    public static TheoryData<string> Packages => [.. Projects.Keys.Order(StringComparer.Ordinal)];

    private static bool IsPackable(string project) =>
        !XDocument.Load(project).Descendants("IsPackable").Any(packable => packable.Value == "false");

    private static bool IsShipped(XElement group) =>
        (string?)group.Attribute("Label") is { } label
        && (label.StartsWith("Shipped", StringComparison.Ordinal)
            || label.StartsWith("Pinned", StringComparison.Ordinal));
}
