namespace CognitionOS.Scheduling;

/// <summary>Reads a whole expression. One object reads one text.</summary>
internal sealed class CronParser(CronFormat format, string? hashKey)
{
    public const int LongestText = 1000;

    /// <summary>What was wrong, once <see cref="Parse"/> has given nothing.</summary>
    public CronParseError Error { get; private set; } =
        new("expression", string.Empty, 0, string.Empty, "The expression cannot be read.");

    public CronSchedule? Parse(string text)
    {
        if (text.Length > LongestText)
        {
            return Fail(text, 0, $"The expression has {text.Length} characters; at most {LongestText} are read.");
        }

        var tokens = CronToken.Split(text);
        if (tokens.Count == 0)
        {
            return Fail(text, 0, $"The expression is empty. {Expected()}");
        }

        return tokens[0].Text.StartsWith('@') ? ParseMacro(tokens) : ParseFields(tokens);
    }

    private CronSchedule? ParseMacro(List<CronToken> tokens)
    {
        var macro = tokens[0];
        if (tokens.Count > 1)
        {
            return Fail(tokens[1].Text, tokens[1].Position, $"Nothing may follow '{CronToken.Shorten(macro.Text)}'.");
        }

        return CronMacros.FieldsOf(macro.Text, format) is { } fields
            ? Build(CronToken.Split(fields), 0)
            : Fail(
                macro.Text,
                macro.Position,
                $"'{CronToken.Shorten(macro.Text)}' is no known name. There are {CronMacros.Names}.");
    }

    private CronSchedule? ParseFields(List<CronToken> tokens)
    {
        var (fewest, most) = format switch
        {
            CronFormat.Vixie => (5, 5),
            CronFormat.Quartz => (6, 7),
            _ => (5, 6),
        };
        if (tokens.Count < fewest || tokens.Count > most)
        {
            var place = tokens.Count > most ? tokens[most] : tokens[^1];
            return Fail(place.Text, place.Position, $"The expression has {tokens.Count} fields. {Expected()}");
        }

        return Build(tokens, tokens.Count == 5 ? 1 : 0);
    }

    /// <summary>
    /// Reads the fields of a row whose first <paramref name="missing"/> fields, the seconds, are left out.
    /// </summary>
    private CronSchedule? Build(List<CronToken> tokens, int missing)
    {
        CronFieldSpec[] specs =
        [
            CronFieldSpec.Second,
            CronFieldSpec.Minute,
            CronFieldSpec.Hour,
            CronFieldSpec.DayOfMonth,
            CronFieldSpec.Month,
            format == CronFormat.Quartz ? CronFieldSpec.QuartzDayOfWeek : CronFieldSpec.DayOfWeek,
            CronFieldSpec.Year,
        ];
        var values = new CronFieldValues?[specs.Length];
        for (var index = 0; index < tokens.Count; index++)
        {
            var parser = new CronFieldParser(specs[index + missing], tokens[index], format, hashKey);
            if (!parser.TryParse())
            {
                Error = parser.Error ?? Error;
                return null;
            }

            values[index + missing] = parser.Values;
        }

        return values is [var second, { } minute, { } hour, { } dayOfMonth, { } month, { } dayOfWeek, var year]
            && CheckDays(dayOfMonth, dayOfWeek, tokens)
            ? new CronSchedule(
                new CronTimes(second?.Bits ?? 1, minute.Bits, hour.Bits),
                JoinDays(dayOfMonth, dayOfWeek),
                (uint)month.Bits,
                YearsOf(year),
                (second?.IsInterval ?? false) || minute.IsInterval || hour.IsInterval)
            : null;
    }

    private static CronYears? YearsOf(CronFieldValues? year) =>
        year is null || year.Listed().Count() == CronFieldSpec.Year.Cycle ? null : new CronYears(year.Listed());

    private CronDays JoinDays(CronFieldValues dayOfMonth, CronFieldValues dayOfWeek) => new()
    {
        MonthDays = (uint)dayOfMonth.Bits,
        NearestWeekdays = dayOfMonth.NearestWeekdays,
        FromEnd = dayOfMonth.FromEnd,
        WeekdaysFromEnd = dayOfMonth.WeekdaysFromEnd,
        BeforeLastWeekday = dayOfMonth.BeforeLastWeekday,
        WeekDays = dayOfWeek.WeekDays,
        LastWeekDays = dayOfWeek.LastWeekDays,
        NthWeekDays = dayOfWeek.NthWeekDays,
        ClampsNearest = format == CronFormat.Quartz,
        Rule = RuleFor(dayOfMonth, dayOfWeek),
    };

    private CronDayRule RuleFor(CronFieldValues dayOfMonth, CronFieldValues dayOfWeek) => format switch
    {
        CronFormat.Quartz when dayOfMonth.IsUnspecified => CronDayRule.WeekOnly,
        CronFormat.Quartz when dayOfWeek.IsUnspecified => CronDayRule.MonthOnly,
        CronFormat.Quartz => CronDayRule.Either,
        CronFormat.Vixie when Counts(dayOfMonth) && Counts(dayOfWeek) => CronDayRule.Either,
        _ => CronDayRule.Both,
    };

    private static bool Counts(CronFieldValues day) => !day.StartsWithStar && !day.IsUnspecified;

    private bool CheckDays(CronFieldValues dayOfMonth, CronFieldValues dayOfWeek, List<CronToken> tokens)
    {
        if (format != CronFormat.Quartz || !dayOfMonth.IsUnspecified || !dayOfWeek.IsUnspecified)
        {
            return true;
        }

        Error = new CronParseError(
            CronFieldSpec.QuartzDayOfWeek.Name,
            "?",
            tokens[CronFieldSpec.QuartzDayOfWeek.Number].Position,
            CronFieldSpec.QuartzDayOfWeek.AllowedRange,
            "'?' stands in both day-of-month and day-of-week, so no day is named. Write '*' in day-of-month.");
        return false;
    }

    private string Expected() => format switch
    {
        CronFormat.Vixie =>
            "Vixie takes 5: minute hour day-of-month month day-of-week. Seconds need CronFormat.Standard.",
        CronFormat.Quartz => "Quartz takes 6 or 7: second minute hour day-of-month month day-of-week [year].",
        _ => "Standard takes 5, minute hour day-of-month month day-of-week, or 6 with seconds first.",
    };

    private CronSchedule? Fail(string text, int position, string message)
    {
        Error = new CronParseError("expression", CronToken.Shorten(text), position, string.Empty, message);
        return null;
    }
}
