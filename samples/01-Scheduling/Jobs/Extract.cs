using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Reads every order file of a folder.</summary>
internal sealed class Extract : IJob<ExtractRequest>
{
    public async Task ExecuteAsync(ExtractRequest payload, JobContext context, CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(payload.Folder, "orders-*.csv").Order(StringComparer.Ordinal).ToArray();
        var orders = new List<Order>();
        var rejected = 0;
        for (var read = 0; read < files.Length; read++)
        {
            var lines = await File.ReadAllLinesAsync(files[read], cancellationToken);
            foreach (var line in lines.Skip(1))
            {
                if (OrderCsv.TryRead(line, out var order))
                {
                    orders.Add(order);
                }
                else
                {
                    rejected++;
                }
            }

            // So that there is progress to watch: the files are small.
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            context.Report((read + 1.0) / files.Length, $"{read + 1} of {files.Length} files");
        }

        context.SetResult(new Extracted(files.Length, rejected, orders), SampleJson.Default.Extracted);
    }
}
