namespace CognitionOS.Benchmarks;

/// <summary>Events per second through the subscription engine, catching up and live, beside a loop over the store that
/// only reads and waits.</summary>
internal sealed class SubscriptionSpeed(EventLoad load)
{
    private const int Events = 500_000;
    private const int Repetitions = 5;
    private const int LargeBuffer = 16_384;

    public async Task RunAsync(Report report)
    {
        var bare = await Measure.AloneAsync("read and wait, no engine", BareAsync, Repetitions);
        report.Add("Subscribe, live: one appends one by one, one reads and waits", "subscribe_bare_live", bare);
        report.Figure("subscribe_bare_per_s", bare.MedianRate);
        report.Figure("subscribe_per_s", await LiveAsync(report, "handler of single events", "subscribe_live", false));
        report.Figure(
            "subscribe_batch_per_s", await LiveAsync(report, "handler of batches", "subscribe_batch_live", true));
        report.Figure(
            "subscribe_catch_up_per_s",
            await CatchUpAsync(report, "handler of single events", "subscribe_catch_up", false));
        report.Figure(
            "subscribe_batch_catch_up_per_s",
            await CatchUpAsync(report, "handler of batches", "subscribe_batch_catch_up", true));
        report.Figure(
            "subscribe_batch_catch_up_large_buffer_per_s",
            await CatchUpAsync(
                report,
                $"handler of batches, buffers of {Invariant.Number(LargeBuffer)}",
                "subscribe_batch_catch_up_large_buffer",
                true,
                LargeBuffer));
    }

    private Task<Sample> BareAsync()
    {
        OurEventLog log = new();
        return Measure.TimeAsync(Events, () => load.SubscribeAsync(log, Events));
    }

    private async Task<double> LiveAsync(Report report, string name, string key, bool inBatches)
    {
        var samples = await Measure.AloneAsync(
            name,
            async () =>
            {
                await using SubscribedNode node = new(Events, inBatches);
                await node.StartAsync();
                return await Measure.TimeAsync(Events, async () =>
                {
                    await Task.Run(() => node.AppendAsync(load));
                    await node.HandledAllAsync();
                });
            },
            Repetitions);
        report.Add("Subscribe, live: one appends one by one, the engine hands all to a handler", key, samples);
        return samples.MedianRate;
    }

    private async Task<double> CatchUpAsync(
        Report report, string name, string key, bool inBatches, int? bufferSize = null)
    {
        var samples = await Measure.AloneAsync(
            name,
            async () =>
            {
                await using SubscribedNode node = new(Events, inBatches, bufferSize);
                await node.AppendAsync(load);
                return await Measure.TimeAsync(Events, async () =>
                {
                    await node.StartAsync();
                    await node.HandledAllAsync();
                });
            },
            Repetitions);
        report.Add("Subscribe, catching up with what was appended before the start", key, samples);
        return samples.MedianRate;
    }
}
