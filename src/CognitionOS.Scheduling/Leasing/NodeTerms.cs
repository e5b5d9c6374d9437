namespace CognitionOS.Scheduling;

/// <summary>What a node says of itself at each renewal.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Duration">How long its lease lasts.</param>
/// <param name="Kinds">What it can run.</param>
internal sealed record NodeTerms(string Node, TimeSpan Duration, IReadOnlySet<JobKind> Kinds);
