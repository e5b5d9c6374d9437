namespace CognitionOS.EventSourcing;

/// <summary><c>user.registered</c>: somebody has become a user.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Email">Their address: personal data.</param>
/// <param name="Name">What they are called: personal data; null: not known.</param>
public sealed record UserRegistered(string UserId, string Email, string? Name = null);
