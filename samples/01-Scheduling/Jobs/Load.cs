using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Writes the report from the results of both sums.</summary>
internal sealed class Load : IJob<LoadRequest>
{
    public async Task ExecuteAsync(LoadRequest payload, JobContext context, CancellationToken cancellationToken)
    {
        var customers = await context.GetParentResultAsync(
            "sum-by-customer", SampleJson.Default.TotalArray, cancellationToken);
        var days = await context.GetParentResultAsync("sum-by-day", SampleJson.Default.TotalArray, cancellationToken);
        string[] lines = ["Per customer", .. customers!.Select(Report.Line), "Per day", .. days!.Select(Report.Line)];

        // Written beside and moved, so that a second attempt after a crash never leaves half a report.
        await File.WriteAllLinesAsync(payload.Report + ".new", lines, cancellationToken);
        File.Move(payload.Report + ".new", payload.Report, overwrite: true);
        context.Report(1, $"{lines.Length} lines");
    }
}
