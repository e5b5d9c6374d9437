using System.Globalization;

namespace CognitionOS.Benchmarks;

/// <summary>Figures as text that every machine writes alike.</summary>
internal static class Invariant
{
    public static CultureInfo Culture => CultureInfo.InvariantCulture;

    public static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", Culture);

    public static string Microseconds(double nanoseconds) => $"{(nanoseconds / 1_000).ToString("#,0.###", Culture)} µs";

    public static string Ratio(double value) => value.ToString("0.00", Culture) + " x";
}
