namespace CognitionOS.Scheduling;

/// <summary>Which attempt is judged, and when.</summary>
/// <param name="Number">From 1.</param>
/// <param name="FirstStart">When the run's first attempt started.</param>
/// <param name="Now">The time.</param>
internal readonly record struct AttemptTimes(int Number, DateTimeOffset FirstStart, DateTimeOffset Now);
