namespace CognitionOS;

/// <summary>Where the project and what lies beside it are on this machine.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder with reference data that a developer's machine may have; tests pass without it.</summary>
    public static string Shared { get; } =
        Environment.GetEnvironmentVariable("COGNITIONOS_SHARED") ?? Path.GetFullPath(
            Path.Combine(Root, "..", "shared"));

    /// <summary>The full path of a file or folder of the project.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    // Deterministic builds rewrite caller paths, so the search begins where the test was built to.
    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CognitionOS.Infrastructure.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds CognitionOS.Infrastructure.sln.");
    }
}
