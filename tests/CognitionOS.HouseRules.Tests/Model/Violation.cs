namespace CognitionOS.HouseRules.Tests;

/// <summary>One place that breaks a rule.</summary>
/// <param name="Where">A path below the repository's root, with the line where there is one.</param>
/// <param name="What">What is there, as a sentence.</param>
/// <param name="Remedy">What to do about it, as a sentence.</param>
internal sealed record Violation(string Where, string What, string Remedy)
{
    public override string ToString() => $"{Where}: {What} {Remedy}";
}
