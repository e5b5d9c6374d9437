namespace CognitionOS.Scheduling;

/// <summary>Asks that no two runs of a job with one key exist at the same time. Keys are separate per tenant and per
/// job.</summary>
/// <param name="Key">1 to 400 characters, compared letter for letter.</param>
/// <param name="Scope">How long a run holds the key.</param>
/// <param name="Conflict">What to do when another holds it.</param>
/// <param name="Window">How long the key stays taken after the run has ended, for <see cref="UniqueScope.Window"/>;
/// else zero.</param>
public sealed record UniqueClaim(
    string Key,
    UniqueScope Scope = UniqueScope.Active,
    UniqueConflict Conflict = UniqueConflict.ReturnExisting,
    TimeSpan Window = default);
