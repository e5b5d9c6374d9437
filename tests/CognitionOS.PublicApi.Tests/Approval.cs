namespace CognitionOS.PublicApi.Tests;

/// <summary>Compares surfaces with approved files, one a package.</summary>
/// <param name="folder">Where the approved files are.</param>
/// <param name="rewrites">Whether the files follow the code, instead of the code being held to the files.</param>
internal sealed class Approval(string folder, bool rewrites)
{
    public const string Remedy = "Run the test again with APPROVE_API=1 if this is meant, and commit the file.";

    public static Approval OfThisProject { get; } = new(
        Repository.PathOf("tests", "CognitionOS.PublicApi.Tests", "Approved"),
        Environment.GetEnvironmentVariable("APPROVE_API") is not (null or "" or "0"));

    /// <summary>
    /// Null when the surface is the approved one, else a text that says how it differs and what to do.
    /// </summary>
    public string? Fault(string package, string surface)
    {
        var file = FileOf(package);
        if (rewrites)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, surface);
        }

        if (!File.Exists(file))
        {
            return $"{package} has no approved surface. {Remedy}";
        }

        var approved = File.ReadAllText(file).ReplaceLineEndings("\n");
        return approved == surface
            ? null
            : $"The public surface of {package} is not the approved one:\n"
                + $"{Difference.Between(approved, surface)}{Remedy}";
    }

    /// <summary>One text for each approved file whose package is gone.</summary>
    public IReadOnlyList<string> Leftovers(IEnumerable<string> packages)
    {
        var expected = packages.Select(FileOf).ToHashSet(StringComparer.Ordinal);
        var leftovers = Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(file => !expected.Contains(file)).ToList()
            : [];
        if (!rewrites)
        {
            return [.. leftovers.Select(file => $"{Path.GetFileName(file)} belongs to no package of src. {Remedy}")];
        }

        leftovers.ForEach(File.Delete);
        return [];
    }

    private string FileOf(string package) => Path.Combine(folder, $"{package}.txt");
}
