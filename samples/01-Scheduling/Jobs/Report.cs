using System.Globalization;

namespace Scheduling;

/// <summary>How the report looks.</summary>
internal static class Report
{
    public static string Line(Total total) => string.Create(
        CultureInfo.InvariantCulture, $"  {total.Name,-10} {total.Orders,4} orders {total.Cents / 100m,10:0.00}");
}
