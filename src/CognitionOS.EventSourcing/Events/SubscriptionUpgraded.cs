namespace CognitionOS.EventSourcing;

/// <summary><c>subscription.upgraded</c>: a user has moved to a higher plan.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="FromPlan">The plan until now.</param>
/// <param name="ToPlan">The plan from now on.</param>
public sealed record SubscriptionUpgraded(string SubscriptionId, string FromPlan, string ToPlan);
