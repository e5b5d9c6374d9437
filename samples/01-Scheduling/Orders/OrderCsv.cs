using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Scheduling;

/// <summary>Reads lines of <c>day,customer,amount</c>.</summary>
internal static class OrderCsv
{
    /// <summary>Reads one line; false when it is no order.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out Order? order)
    {
        order = null;
        if (line.Split(',') is not [var day, { Length: > 0 } customer, var amount]
            || !DateOnly.TryParseExact(
                day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        order = new Order(date, customer, (long)(value * 100));
        return true;
    }
}
