namespace CognitionOS.HouseRules.Tests;

/// <summary>A folder of src is a package of the same name, save src/Shared.</summary>
internal static class PackageFolders
{
    public static IEnumerable<Violation> Check(IEnumerable<string> foldersOfSrc, IEnumerable<string> projects)
    {
        var known = projects.ToHashSet(StringComparer.Ordinal);
        return from folder in foldersOfSrc
               where folder != "Shared" && !known.Contains($"src/{folder}/{folder}.csproj")
               select new Violation(
                   $"src/{folder}", "The folder is no package.", $"Add {folder}.csproj to it, or move its files.");
    }
}
