using System.Globalization;

namespace Scheduling;

/// <summary>Stands for the shop: leaves one CSV file of orders per day, the same on every run of the sample.</summary>
internal static class OrderFiles
{
    private static readonly string[] Customers = ["Ada", "Blaise", "Charles", "Dorothy", "Edsger"];

    /// <summary>Writes the files.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="days">How many days.</param>
    public static void Write(string folder, int days)
    {
        var random = new Random(2026);
        var first = new DateOnly(2026, 3, 2);
        for (var day = 0; day < days; day++)
        {
            var date = first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var lines = Enumerable.Range(0, random.Next(40, 60)).Select(_ => Line(random, date));
            File.WriteAllLines(Path.Combine(folder, $"orders-{date}.csv"), ["day,customer,amount", .. lines]);
        }
    }

    // About one line in fifty is spoilt, as it is in life.
    private static string Line(Random random, string date)
    {
        var customer = Customers[random.Next(Customers.Length)];
        var cents = random.Next(100, 20_000);
        return random.Next(50) == 0
            ? $"{date},{customer},n/a"
            : string.Create(CultureInfo.InvariantCulture, $"{date},{customer},{cents / 100}.{cents % 100:00}");
    }
}
