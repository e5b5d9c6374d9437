namespace CognitionOS.Newcomer.Tests;

/// <summary>Which package's README needs which stub: one class each, listed here.</summary>
internal static class ReadmeStubs
{
    private static readonly IReadOnlyDictionary<string, Func<IReadmeStub>> ByPackage =
        new Dictionary<string, Func<IReadmeStub>>();

    /// <summary>A new stub for the package, or null when its README talks to nobody.</summary>
    public static IReadmeStub? For(string package) => ByPackage.GetValueOrDefault(package)?.Invoke();
}
