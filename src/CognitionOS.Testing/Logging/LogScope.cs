namespace CognitionOS.Testing;

/// <summary>One scope that was open when something was logged, as it was at that moment.</summary>
public sealed record LogScope
{
    /// <summary>What the scope's state says of itself as text, or its values when it says no more than its
    /// type.</summary>
    public required string Text { get; init; }

    /// <summary>The state's values by name; empty when the state has no names.</summary>
    public required IReadOnlyDictionary<string, object?> Values { get; init; }

    /// <summary>The text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
