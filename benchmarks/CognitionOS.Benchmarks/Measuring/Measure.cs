using System.Diagnostics;

namespace CognitionOS.Benchmarks;

/// <summary>Runs workloads: warm-up first, then repetitions, two workloads always in turn so that a drifting machine hits both.</summary>
internal static class Measure
{
    /// <summary>Measures two workloads side by side: A B A B …</summary>
    public static async Task<Comparison> SideBySideAsync(Workload ours, Workload peer, int repetitions = 5, int warmUps = 1)
    {
        List<Sample> oursSamples = [], peerSamples = [];
        for (var round = -warmUps; round < repetitions; round++)
        {
            var oursSample = await OnceAsync(ours);
            var peerSample = await OnceAsync(peer);
            if (round >= 0)
            {
                oursSamples.Add(oursSample);
                peerSamples.Add(peerSample);
            }
        }

        return new Comparison(new Samples(ours.Name, oursSamples), new Samples(peer.Name, peerSamples));
    }

    /// <summary>Measures one workload by itself.</summary>
    public static async Task<Samples> AloneAsync(Workload workload, int repetitions = 5, int warmUps = 1)
    {
        List<Sample> samples = [];
        for (var round = -warmUps; round < repetitions; round++)
        {
            var sample = await OnceAsync(workload);
            if (round >= 0)
            {
                samples.Add(sample);
            }
        }

        return new Samples(workload.Name, samples);
    }

    /// <summary>The bytes that <paramref name="make"/>'s result keeps alive, after a full collection.</summary>
    public static async Task<long> HeldBytesAsync<T>(Func<Task<T>> make)
        where T : class
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = await make();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(held);
        return after - before;
    }

    private static async Task<Sample> OnceAsync(Workload workload)
    {
        await (workload.PrepareAsync?.Invoke() ?? Task.CompletedTask);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();

        await workload.RunAsync();

        var sample = new Sample(
            workload.Operations,
            Stopwatch.GetElapsedTime(start),
            Environment.CpuUsage.TotalTime - cpu,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
        await (workload.CleanUpAsync?.Invoke() ?? Task.CompletedTask);
        return sample;
    }
}
