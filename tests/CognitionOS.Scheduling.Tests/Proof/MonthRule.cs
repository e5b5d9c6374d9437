namespace CognitionOS.Scheduling.Tests;

/// <summary>What an attempt does: drawn from a seed, the job, the instant and the attempt, so that it is the same
/// whenever it is asked.</summary>
internal sealed class MonthRule(int seed)
{
    /// <summary>How long it takes: none for a third of them, else up to 12 s, and never a whole millisecond.</summary>
    public TimeSpan Duration(JobContext context)
    {
        var random = Draw(context, salt: 1);
        return random.Next(3) == 0
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(random.Next(1, 12_000)) + new TimeSpan(random.Next(1, 9_999));
    }

    /// <summary>Whether it throws: one in twelve.</summary>
    public bool Fails(JobContext context) => Draw(context, salt: 2).Next(12) == 0;

    private Random Draw(JobContext context, int salt)
    {
        var at = context.Origin?.NominalAt ?? context.DueAt;
        var hash = seed;
        foreach (var unit in context.Job)
        {
            hash = unchecked((hash * 31) + unit);
        }

        return new Random(
            unchecked((hash * 31) + (int)(at.UtcTicks / TimeSpan.TicksPerSecond) + (context.Attempt * 7_919) + salt));
    }
}
