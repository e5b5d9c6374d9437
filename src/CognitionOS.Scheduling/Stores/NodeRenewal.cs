namespace CognitionOS.Scheduling;

/// <summary>What a node says when it joins, renews its lease or leaves.</summary>
/// <param name="Lease">Its name and epoch; epoch 0 joins.</param>
/// <param name="Duration">How long the lease lasts from now. Zero leaves, if it holds no run any more; what it holds
/// keeps the lease as it is.</param>
/// <param name="Kinds">What it can run.</param>
/// <param name="Progress">What its runs report; a report with a stale fence is ignored.</param>
public sealed record NodeRenewal(
    NodeLease Lease, TimeSpan Duration, IReadOnlySet<JobKind> Kinds, IReadOnlyList<ProgressReport> Progress);
