namespace CognitionOS.Benchmarks;

/// <summary>The repetitions of one workload.</summary>
/// <param name="Name">Whose workload it is.</param>
/// <param name="All">One or more, in the order measured.</param>
internal sealed record Samples(string Name, IReadOnlyList<Sample> All)
{
    public double BestRate => All.Max(sample => sample.Rate);

    public double MedianRate => Median(sample => sample.Rate);

    public double MedianCpuMicrosecondsEach => Median(sample => sample.CpuMicrosecondsEach);

    public double MedianAllocatedBytesEach => Median(sample => sample.AllocatedBytesEach);

    private double Median(Func<Sample, double> figure)
    {
        var ordered = All.Select(figure).Order().ToArray();
        var middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
