namespace CognitionOS.Scheduling;

/// <summary>Runs that are due and wait.</summary>
/// <param name="Count">How many.</param>
/// <param name="Oldest">How long the oldest has waited; zero when there is none.</param>
public readonly record struct Backlog(int Count, TimeSpan Oldest);
