namespace CognitionOS.HouseRules.Tests;

/// <summary>What packages of one kind may depend on.</summary>
/// <param name="Name">The kind in words, with its article.</param>
internal sealed record PackageKind(string Name)
{
    /// <summary>Whether it may know another package of ours.</summary>
    public Predicate<string> MayKnow { get; init; } = _ => false;

    /// <summary>Whether it may use a package of somebody else.</summary>
    public Predicate<string> MayUse { get; init; } = ForeignPackages.IsExtension;

    /// <summary>Whether it may use ASP.NET Core.</summary>
    public bool ServesHttp { get; init; }

    /// <summary>What the kind may depend on, as a sentence.</summary>
    public required string Remedy { get; init; }
}
