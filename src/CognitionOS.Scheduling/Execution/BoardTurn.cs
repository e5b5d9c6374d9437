namespace CognitionOS.Scheduling;

/// <summary>What a leader takes to the store.</summary>
/// <param name="Outbox">What is to be told.</param>
/// <param name="Claims">Whether the node claims.</param>
/// <param name="Free">How many slots can be filled.</param>
/// <param name="Unstarted">How many prefetched runs wait for a slot.</param>
/// <param name="Held">What the node holds besides, when the answer to an earlier turn was lost; else null.</param>
internal readonly record struct BoardTurn(
    Outbox Outbox, bool Claims, int Free, int Unstarted, HashSet<FencedRun>? Held);
