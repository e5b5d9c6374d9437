using System.Diagnostics;

namespace CognitionOS.Benchmarks;

/// <summary>Runs workloads: warm-up first, then repetitions, two workloads always in turn so that a drifting machine
/// hits both.</summary>
internal static class Measure
{
    /// <summary>Measures two workloads side by side: A B A B …</summary>
    public static Task<Comparison> SideBySideAsync(
        Workload ours, Workload peer, int repetitions = 5, int warmUps = 1) =>
        SideBySideAsync(ours.Name, () => OnceAsync(ours), peer.Name, () => OnceAsync(peer), repetitions, warmUps);

    /// <summary>The same for workloads that measure themselves.</summary>
    public static async Task<Comparison> SideBySideAsync(
        string oursName,
        Func<Task<Sample>> ours,
        string peerName,
        Func<Task<Sample>> peer,
        int repetitions = 5,
        int warmUps = 1)
    {
        List<Sample> oursSamples = [], peerSamples = [];
        for (var round = -warmUps; round < repetitions; round++)
        {
            var oursSample = await ours();
            var peerSample = await peer();
            if (round >= 0)
            {
                oursSamples.Add(oursSample);
                peerSamples.Add(peerSample);
            }
        }

        return new Comparison(new Samples(oursName, oursSamples), new Samples(peerName, peerSamples));
    }

    /// <summary>Measures one workload by itself.</summary>
    public static async Task<Samples> AloneAsync(
        string name, Func<Task<Sample>> once, int repetitions = 5, int warmUps = 1)
    {
        List<Sample> samples = [];
        for (var round = -warmUps; round < repetitions; round++)
        {
            var sample = await once();
            if (round >= 0)
            {
                samples.Add(sample);
            }
        }

        return new Samples(name, samples);
    }

    /// <summary>Times one piece of work: by the clock, the processor and the bytes allocated, over the whole
    /// process.</summary>
    public static async Task<Sample> TimeAsync(long operations, Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();

        await work();

        return new Sample(
            operations,
            Stopwatch.GetElapsedTime(start),
            Environment.CpuUsage.TotalTime - cpu,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
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
        var sample = await TimeAsync(workload.Operations, workload.RunAsync);
        await (workload.CleanUpAsync?.Invoke() ?? Task.CompletedTask);
        return sample;
    }
}
