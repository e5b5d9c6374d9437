namespace CognitionOS.Scheduling;

/// <summary>Asks that runs with one name start no faster than a token bucket allows, over all nodes. Names are separate
/// per tenant.</summary>
/// <param name="Name">1 to 400 characters: a job's name or a key computed from the payload.</param>
/// <param name="Permits">How many runs may start per <paramref name="Period"/>: 1 or more.</param>
/// <param name="Period">Longer than zero.</param>
/// <param name="Burst">How many may start at once after a quiet time: 1 or more.</param>
public sealed record RateClaim(string Name, int Permits, TimeSpan Period, int Burst = 1);
