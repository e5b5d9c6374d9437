namespace CognitionOS.EventSourcing;

/// <summary>Makes one message of all that is declared wrongly.</summary>
internal static class DefinitionFaults
{
    public static string Text(IReadOnlyList<string> faults) => faults.Count == 1
        ? faults[0]
        : $"{faults.Count} declarations cannot work:{Environment.NewLine}- "
            + string.Join($"{Environment.NewLine}- ", faults);

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
