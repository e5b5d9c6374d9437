namespace CognitionOS.Benchmarks;

/// <summary>The loads that every scheduler is put under.</summary>
internal static class SchedulerLoad
{
    /// <summary>How many runs may run at once.</summary>
    public const int Concurrency = 16;

    /// <summary>Runs <paramref name="backlog"/> runs that wait before the start, and measures from the first start to
    /// the last end.</summary>
    public static async Task<Sample> DrainAsync(Contender contender, int backlog)
    {
        var probe = new RunProbe(backlog);
        await using var scheduler = await contender.CreateAsync(probe);
        await scheduler.EnqueueManyAsync(backlog, DateTimeOffset.UtcNow);
        var sample = await Measure.TimeAsync(backlog, async () =>
        {
            await scheduler.StartAsync();
            await probe.AllRan;
        });
        return sample with { Elapsed = probe.Elapsed };
    }

    /// <summary>Hands in runs one by one, each awaited, to a scheduler that has started; they fall due in an
    /// hour.</summary>
    public static async Task<Sample> EnqueueOneByOneAsync(Contender contender, int count)
    {
        await using var scheduler = await contender.CreateAsync(new RunProbe(int.MaxValue));
        await scheduler.StartAsync();
        var dueAt = DateTimeOffset.UtcNow.AddHours(1);
        return await Measure.TimeAsync(count, async () =>
        {
            for (var index = 0; index < count; index++)
            {
                await scheduler.EnqueueAsync(dueAt);
            }
        });
    }

    /// <summary>Hands in runs in one call, to a scheduler that has started; they fall due in an hour.</summary>
    public static async Task<Sample> EnqueueInBulkAsync(Contender contender, int count)
    {
        await using var scheduler = await contender.CreateAsync(new RunProbe(int.MaxValue));
        await scheduler.StartAsync();
        return await Measure.TimeAsync(
            count, () => scheduler.EnqueueManyAsync(count, DateTimeOffset.UtcNow.AddHours(1)));
    }

    /// <summary>How late one-shots start, 2 ms apart, when there is hardly anything else to do.</summary>
    public static async Task<Latencies> LatenessAsync(Contender contender, int count)
    {
        var latencies = new Latencies(contender.Name);
        var probe = new RunProbe(count, latencies);
        await using var scheduler = await contender.CreateAsync(probe);
        await scheduler.StartAsync();
        var first = DateTimeOffset.UtcNow.AddSeconds(2);
        await scheduler.EnqueueAtAsync(
            [.. Enumerable.Range(0, count).Select(index => first.AddMilliseconds(2 * index))]);
        GC.Collect();
        await probe.AllRan;
        return latencies;
    }
}
