namespace CognitionOS.Scheduling;

/// <summary>Asks that no more than so many runs with one limit name run at once, over all nodes. Names are separate per
/// tenant, except those of jobs and of the cluster.</summary>
/// <param name="Name">1 to 400 characters: <c>job:{name}</c>, <c>cluster</c>, or a key computed from the payload such
/// as <c>customer:42</c>.</param>
/// <param name="Capacity">How many: 1 or more. The newest value that the store has seen counts for all.</param>
/// <param name="KeepOrder">Whether a run that will be retried blocks those behind it, so that they run in the order of
/// enqueueing. Only with a capacity of 1.</param>
public sealed record LimitClaim(string Name, int Capacity, bool KeepOrder = false);
