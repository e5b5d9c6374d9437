namespace CognitionOS.EventSourcing;

/// <summary>What became of one commit of a group.</summary>
/// <param name="Appended">The result; null when it was refused.</param>
/// <param name="Refusal">Why it was refused: to be thrown by whoever handed it in; null when it was taken.</param>
public sealed record CommitResult(AppendResult? Appended, EventSourcingException? Refusal)
{
    /// <summary>The result, or throws the refusal.</summary>
    public AppendResult OrThrow() => Appended ?? throw Refusal!;
}
