namespace CognitionOS.EventSourcing.Conformance;

/// <summary>One step of a random story.</summary>
/// <remarks>The numbers are read modulo whatever there is to choose from: a story can be cut anywhere.</remarks>
internal sealed record ModelStep(int Kind, int One, int Two)
{
    public override string ToString() => $"{ModelPlay.NameOf(Kind)}({One}, {Two})";
}
