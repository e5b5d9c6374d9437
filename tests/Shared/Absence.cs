namespace CognitionOS;

/// <summary>Finds out what of a test's needs is absent.</summary>
internal static class Absence
{
    /// <summary>Null when it is there, else a sentence that says what is absent and how to get it.</summary>
    public static string? Of(Need kind, string what) => kind switch
    {
        Need.Server or Need.Browser => Program(what),
        Need.Node => Program("node") ?? NodePackage(what),
        Need.Shared => Path.Exists(Path.Combine(Repository.Shared, what))
            ? null
            : $"{Path.Combine("../shared", what)} is absent; set COGNITIONOS_SHARED to the folder that holds it.",
        Need.Root => Environment.IsPrivilegedProcess ? null : "the test runs without the rights of root.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such need."),
    };

    private static string? Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, name)))
            ? null
            : $"the program {name} is absent; .ci/run installs it.";
    }

    private static string? NodePackage(string name) =>
        name.Length == 0 || Directory.Exists(Repository.PathOf("tests", "node_modules", name))
            ? null
            : $"the node package {name} is absent; run npm ci in tests/.";
}
