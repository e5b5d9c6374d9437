using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Only a file of CognitionOS.Infrastructure/Bridges names several cores, and each file there does.</summary>
/// <remarks>
/// Registration joins nothing: files named …Extensions, …Builder, …Options and …OptionsValidator may name all cores.
/// So may the dashboard and the suite's packages for one vendor, which show or register all five.
/// </remarks>
internal static class Bridges
{
    private const string Suite = "src/CognitionOS.Infrastructure/";
    private const string Folder = $"{Suite}Bridges/";
    private static readonly string[] Registration = ["Extensions", "Builder", "Options", "OptionsValidator"];

    public static IEnumerable<Violation> Check(SourceFile file)
    {
        var isBridge = file.Path.StartsWith(Folder, StringComparison.Ordinal);
        var cores = file.Path.StartsWith("src/", StringComparison.Ordinal) ? CoresIn(file) : [];
        if (isBridge && file.Path[Folder.Length..].Contains('/', StringComparison.Ordinal))
        {
            yield return new Violation(
                $"{file.Path}:1", "The bridge is in a folder of its own.", $"One bridge is one file in {Folder}.");
        }

        if (isBridge && cores.Count < 2)
        {
            yield return new Violation(
                $"{file.Path}:1", "The file joins no two cores.", $"Move what is no bridge out of {Folder}.");
        }

        if (!isBridge && cores.Count > 1 && !MayNameAll(file))
        {
            yield return new Violation(
                $"{file.Path}:1",
                $"The file joins {string.Join(" and ", cores)}.",
                $"Make it a bridge: one file in {Folder}.");
        }
    }

    private static bool MayNameAll(SourceFile file) =>
        file.Path.StartsWith("src/CognitionOS.Dashboard/", StringComparison.Ordinal)
        || file.Path.StartsWith("src/CognitionOS.Infrastructure.", StringComparison.Ordinal)
        || Registration.Any(ending => file.Path.EndsWith($"{ending}.cs", StringComparison.Ordinal));

    private static List<string> CoresIn(SourceFile file)
    {
        var names = file.All<NameSyntax>().Select(name => name.ToString())
            .Concat(file.All<MemberAccessExpressionSyntax>().Select(access => access.ToString()))
            .Where(PackageKinds.IsOurs)
            .ToHashSet(StringComparer.Ordinal);
        return [.. PackageKinds.Cores.Where(core => names.Any(name => ForeignPackages.IsOfFamily(name, core)))];
    }
}
