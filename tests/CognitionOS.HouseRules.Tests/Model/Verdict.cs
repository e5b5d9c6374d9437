namespace CognitionOS.HouseRules.Tests;

/// <summary>What a test says about the violations that a rule found.</summary>
internal static class Verdict
{
    /// <summary>Fails with every violation, one a line, when there is any.</summary>
    public static void None(IEnumerable<Violation> violations)
    {
        var found = violations.Select(violation => violation.ToString()).Order(StringComparer.Ordinal).ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{found.Count} violations:\n{string.Join('\n', found)}");
        }
    }

    /// <summary>Fails unless there are as many violations as parts, each holding its part.</summary>
    public static void Finds(IEnumerable<Violation> violations, params string[] parts)
    {
        var found = violations.Select(violation => violation.ToString()).ToList();

        Assert.Equal(parts.Length, found.Count);
        foreach (var (part, sentence) in parts.Zip(found))
        {
            Assert.Contains(part, sentence, StringComparison.Ordinal);
        }
    }
}
