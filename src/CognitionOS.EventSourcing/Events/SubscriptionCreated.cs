namespace CognitionOS.EventSourcing;

/// <summary><c>subscription.created</c>: a user has taken out a plan.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="UserId">The user.</param>
/// <param name="Plan">The plan.</param>
public sealed record SubscriptionCreated(string SubscriptionId, string UserId, string Plan);
