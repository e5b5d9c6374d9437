using System.Globalization;
using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Adds up what was extracted. By day it fails on its first attempt, as if a file were still being
/// copied.</summary>
internal sealed class Sum : IJob<TotalRequest>
{
    public async Task ExecuteAsync(TotalRequest payload, JobContext context, CancellationToken cancellationToken)
    {
        if (payload.By == "day" && context.Attempt == 1)
        {
            throw new IOException("The calendar of the shop is locked by another program.");
        }

        var extracted = await context.GetParentResultAsync("extract", SampleJson.Default.Extracted, cancellationToken);
        var totals = extracted!.Orders
            .GroupBy(order => payload.By == "day"
                ? order.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : order.Customer)
            .Select(group => new Total(group.Key, group.Count(), group.Sum(order => order.Cents)))
            .OrderBy(total => total.Name, StringComparer.Ordinal)
            .ToArray();
        context.Report(1, $"{totals.Length} totals");
        context.SetResult(totals, SampleJson.Default.TotalArray);
    }
}
