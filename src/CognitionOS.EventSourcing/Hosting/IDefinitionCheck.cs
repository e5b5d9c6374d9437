namespace CognitionOS.EventSourcing;

/// <summary>Something that is declared and can be declared wrongly. All faults of all of them are told when the
/// processor starts.</summary>
internal interface IDefinitionCheck
{
    /// <summary>A sentence each; none: it is sound.</summary>
    IReadOnlyList<string> Faults { get; }
}
