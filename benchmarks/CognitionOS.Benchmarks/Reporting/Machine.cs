using System.Runtime;
using System.Runtime.InteropServices;

namespace CognitionOS.Benchmarks;

/// <summary>What the figures were measured on. Absolute figures mean nothing elsewhere; ratios do.</summary>
internal static class Machine
{
    public static string Describe() => string.Join(
        ", ",
        Processor(),
        $"{Environment.ProcessorCount} cores",
        $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB",
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        GCSettings.IsServerGC ? "server GC" : "workstation GC",
        IsOptimised ? "Release" : "DEBUG BUILD: FIGURES MEAN NOTHING, USE -c Release");

#if DEBUG
    private static bool IsOptimised => false;
#else
    private static bool IsOptimised => true;
#endif

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(
                line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
