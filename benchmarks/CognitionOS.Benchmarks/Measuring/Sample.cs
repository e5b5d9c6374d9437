namespace CognitionOS.Benchmarks;

/// <summary>One repetition of a workload.</summary>
/// <param name="Operations">How many operations it did.</param>
/// <param name="Elapsed">The time by the clock.</param>
/// <param name="Cpu">The processor time of the whole process, user and system.</param>
/// <param name="AllocatedBytes">What the whole process allocated meanwhile.</param>
internal readonly record struct Sample(long Operations, TimeSpan Elapsed, TimeSpan Cpu, long AllocatedBytes)
{
    public double Rate => Operations / Elapsed.TotalSeconds;

    public double CpuMicrosecondsEach => Cpu.TotalMicroseconds / Operations;

    public double AllocatedBytesEach => (double)AllocatedBytes / Operations;
}
