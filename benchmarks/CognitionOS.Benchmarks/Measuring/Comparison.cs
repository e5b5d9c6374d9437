namespace CognitionOS.Benchmarks;

/// <summary>Two workloads that were measured in turn.</summary>
internal sealed record Comparison(Samples Ours, Samples Peer)
{
    public static IReadOnlyList<string> Columns { get; } =
        ["", "median /s", "best /s", "CPU µs each", "allocated B each", "ratio"];

    /// <summary>The median of the ratios of rates, pair by pair: 2 means that ours does twice as much in the same
    /// time.</summary>
    public double Ratio
    {
        get
        {
            var ratios = Ours.All.Zip(Peer.All, (ours, peer) => ours.Rate / peer.Rate).Order().ToArray();
            return ratios[ratios.Length / 2];
        }
    }

    public IEnumerable<IReadOnlyList<string>> Rows() =>
        [Row(Ours, Invariant.Ratio(Ratio)), Row(Peer, Invariant.Ratio(1))];

    public static IReadOnlyList<string> Row(Samples samples, string ratio) =>
    [
        samples.Name,
        Invariant.Number(samples.MedianRate),
        Invariant.Number(samples.BestRate),
        Invariant.Number(samples.MedianCpuMicrosecondsEach),
        Invariant.Number(samples.MedianAllocatedBytesEach),
        ratio,
    ];
}
