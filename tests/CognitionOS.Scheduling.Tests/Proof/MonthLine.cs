namespace CognitionOS.Scheduling.Tests;

/// <summary>One attempt in the sequence that must repeat itself: everything but ids.</summary>
internal sealed record MonthLine(
    string Job, DateTimeOffset? Nominal, DateTimeOffset Start, int Attempt, string Outcome);
