namespace CognitionOS.EventSourcing;

/// <summary>Makes one message of all that is declared wrongly.</summary>
internal static class DefinitionFaults
{
    public static string Text(IReadOnlyList<string> faults) => faults.Count == 1
        ? faults[0]
        : $"{faults.Count} declarations cannot work:{Environment.NewLine}- "
            + string.Join($"{Environment.NewLine}- ", faults);

    /// <summary>What is wrong with a name, to follow it in a sentence; null: nothing.</summary>
    public static string? OfName(string name) =>
        string.IsNullOrWhiteSpace(name) ? "is empty"
        : name.Length > 200 ? "is longer than 200 characters"
        : name.Any(char.IsControl) ? "has a control character"
        : null;

    /// <exception cref="EventDefinitionException">There are any.</exception>
    public static void ThrowIfAny(IEnumerable<IDefinitionCheck> checks)
    {
        string[] faults = [.. checks.SelectMany(check => check.Faults)];
        if (faults.Length > 0)
        {
            throw new EventDefinitionException(Text(faults));
        }
    }
}
