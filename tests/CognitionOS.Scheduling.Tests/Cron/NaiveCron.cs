namespace CognitionOS.Scheduling.Tests;

/// <summary>A field's text together with what it means, made side by side, so that no parser is trusted.</summary>
internal sealed record NaiveField(string Text, Func<int, bool> Matches, bool IsInterval);

/// <summary>A day field's text together with what it means.</summary>
internal sealed record NaiveDays(string Text, Func<DateTime, bool> Matches);

/// <summary>The slow way: look at every minute and ask whether it matches.</summary>
internal sealed record NaiveCron(
    NaiveField Minute, NaiveField Hour, NaiveDays MonthDay, NaiveField Month, NaiveDays WeekDay)
{
    private bool IsInterval => Minute.IsInterval || Hour.IsInterval;

    public override string ToString() => $"{Minute.Text} {Hour.Text} {MonthDay.Text} {Month.Text} {WeekDay.Text}";

    public static NaiveCron Random(Random random) => new(
        RandomField(random, 0, 59),
        RandomField(random, 0, 23),
        RandomMonthDay(random),
        random.Next(3) > 0 ? new NaiveField("*", _ => true, false) : RandomField(random, 1, 12),
        RandomWeekDay(random));

    /// <summary>
    /// The occurrences after <paramref name="from"/> and before <paramref name="to"/>, minute by minute.
    /// </summary>
    public List<DateTimeOffset> Occurrences(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        List<DateTimeOffset> found = [];
        HashSet<DateTime> shown = [];
        var before = Wall(zone, from.AddDays(-2).AddMinutes(-1));
        for (var at = from.AddDays(-2); at < to; at = at.AddMinutes(1))
        {
            var wall = Wall(zone, at);
            var isFirstPass = shown.Add(wall);
            var runs = Matches(wall) && (IsInterval || isFirstPass);
            for (var skipped = before.AddMinutes(1); skipped < wall && !runs; skipped = skipped.AddMinutes(1))
            {
                runs = Matches(skipped);
            }

            if (runs && at > from)
            {
                found.Add(at);
            }

            before = wall;
        }

        return found;
    }

    private bool Matches(DateTime wall) =>
        Minute.Matches(wall.Minute) && Hour.Matches(wall.Hour) && Month.Matches(wall.Month)
        && MonthDay.Matches(wall) && WeekDay.Matches(wall);

    private static DateTime Wall(TimeZoneInfo zone, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTimeFromUtc(at.UtcDateTime, zone);

    private static NaiveField RandomField(Random random, int first, int last)
    {
        var (low, high, step) =
            (random.Next(first, last + 1), random.Next(first, last + 1), random.Next(1, Math.Min(30, last) + 1));
        var cycle = last - first + 1;
        int[] list = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(first, last + 1))];
        return random.Next(5) switch
        {
            0 => new NaiveField("*", _ => true, true),
            1 => new NaiveField($"*/{step}", value => (value - first) % step == 0, true),
            2 => new NaiveField($"{low}/{step}", value => value >= low && (value - low) % step == 0, true),
            3 => new NaiveField(
                $"{low}-{high}/{step}",
                value => (value - low + cycle) % cycle is var ahead
                    && ahead <= (high - low + cycle) % cycle
                    && ahead % step == 0,
                true),
            _ => new NaiveField(string.Join(',', list), list.Contains, false),
        };
    }

    private static NaiveDays RandomMonthDay(Random random)
    {
        var (day, offset) = (random.Next(1, 32), random.Next(0, 6));
        return random.Next(8) switch
        {
            0 => new NaiveDays($"{day}", date => date.Day == day),
            1 => new NaiveDays($"L-{offset}", date => date.Day == Length(date) - offset),
            2 => new NaiveDays("LW", date => IsNearest(date, Length(date))),
            3 => new NaiveDays($"{day}W", date => day <= Length(date) && IsNearest(date, day)),
            4 => new NaiveDays("10-20", date => date.Day is >= 10 and <= 20),
            _ => new NaiveDays("*", _ => true),
        };
    }

    private static NaiveDays RandomWeekDay(Random random)
    {
        var (day, nth) = (random.Next(0, 7), random.Next(1, 6));
        return random.Next(7) switch
        {
            0 => new NaiveDays($"{day}L", date => (int)date.DayOfWeek == day && date.AddDays(7).Month != date.Month),
            1 => new NaiveDays($"{day}#{nth}", date => (int)date.DayOfWeek == day && (date.Day + 6) / 7 == nth),
            2 => new NaiveDays("MON-FRI", date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
            3 => new NaiveDays(
                "SAT-MON", date => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday or DayOfWeek.Monday),
            _ => new NaiveDays("*", _ => true),
        };
    }

    private static int Length(DateTime date) => DateTime.DaysInMonth(date.Year, date.Month);

    /// <summary>
    /// Of all working days of the month, none is nearer to the wanted day, and none as near comes before.
    /// </summary>
    private static bool IsNearest(DateTime date, int wanted)
    {
        var nearest = Enumerable.Range(1, Length(date))
            .Where(day => new DateTime(
                date.Year, date.Month, day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .OrderBy(day => Math.Abs(day - wanted))
            .First();
        return date.Day == nearest;
    }
}
