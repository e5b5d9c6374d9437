namespace CognitionOS.Scheduling.Conformance;

/// <summary>How often a race is run, and from which seed stories are told.</summary>
/// <remarks>Races are run more often when COGNITIONOS_FULL is 1; COGNITIONOS_SEED is another seed.</remarks>
internal static class Repeat
{
    public static int Races { get; } = IsFull ? 10_000 : 1_000;

    public static int Models { get; } = IsFull ? 2_000 : 200;

    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("COGNITIONOS_SEED"), out var seed) ? seed : 20260105;

    private static bool IsFull => Environment.GetEnvironmentVariable("COGNITIONOS_FULL") == "1";
}
