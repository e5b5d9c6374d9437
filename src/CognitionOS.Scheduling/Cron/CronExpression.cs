using System.Diagnostics.CodeAnalysis;

namespace CognitionOS.Scheduling;

/// <summary>
/// A parsed cron expression: when something runs, on the wall clock of a time zone. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <para>Clock changes: a time that is skipped runs at the end of the gap; a time that comes twice runs once, in the
/// first
/// pass, unless the second, minute or hour field has <c>*</c>, <c>/</c> or <c>-</c>, which makes an interval that
/// runs in both.</para>
/// <para>Occurrences are whole seconds in the years 1 to 9999 (1970 to 2099 with a year field), shown with the zone's
/// offset at
/// that instant. A search that meets no date in 400 years, after which the calendar repeats, ends.</para>
/// <para>
/// A zone's changes are found by looking up its offset every 12 hours: two that undo one another faster go unseen.
/// </para>
/// </remarks>
public sealed class CronExpression : IEquatable<CronExpression>
{
    private readonly CronSchedule _schedule;

    private CronExpression(string text, CronFormat format, CronSchedule schedule)
    {
        Text = text;
        Format = format;
        _schedule = schedule;
        Notes = CronNotes.For(schedule, format);
    }

    /// <summary>The text as it was given. <see cref="ToString"/> gives it in canonical form.</summary>
    public string Text { get; }

    /// <summary>The rules it was read by.</summary>
    public CronFormat Format { get; }

    /// <summary>Sentences on what may surprise, such as AND or OR between the day fields; usually none.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal CronSchedule Schedule => _schedule;

    /// <summary>Reads an expression of at most 1,000 characters.</summary>
    /// <param name="text">
    /// Five to seven fields parted by blanks or tabs, or a name such as <c>@daily</c>. Letters in either case.
    /// </param>
    /// <param name="format">
    /// The rules to read it by. Default <see cref="CronFormat.Standard"/>: day fields combine with AND.
    /// </param>
    /// <param name="hashKey">
    /// What <c>H</c> is computed from, such as a job's name; needed only where <c>H</c> stands.
    /// </param>
    /// <returns>The expression.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is none of the three.</exception>
    /// <exception cref="CronFormatException">The text is no such expression; its error says where and why.</exception>
    public static CronExpression Parse(string text, CronFormat format = CronFormat.Standard, string? hashKey = null)
    {
        ArgumentNullException.ThrowIfNull(text);

        return TryParse(text, format, hashKey, out var expression, out var error)
            ? expression
            : throw new CronFormatException(error);
    }

    /// <summary>Reads an expression of the <see cref="CronFormat.Standard"/> format, without <c>H</c>.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <param name="expression">The expression, when the text is one.</param>
    /// <param name="error">What is wrong with it, otherwise.</param>
    /// <returns>Whether the text is an expression.</returns>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out CronExpression? expression,
        [NotNullWhen(false)] out CronParseError? error) =>
        TryParse(text, CronFormat.Standard, null, out expression, out error);

    /// <summary>Reads an expression and never throws on account of the text.</summary>
    /// <param name="text">The text; null counts as empty. At most 1,000 characters.</param>
    /// <param name="format">The rules to read it by.</param>
    /// <param name="hashKey">What <c>H</c> is computed from; null or empty makes <c>H</c> an error.</param>
    /// <param name="expression">The expression, when the text is one.</param>
    /// <param name="error">What is wrong with it, otherwise.</param>
    /// <returns>Whether the text is an expression.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is none of the three.</exception>
    public static bool TryParse(
        string? text,
        CronFormat format,
        string? hashKey,
        [NotNullWhen(true)] out CronExpression? expression,
        [NotNullWhen(false)] out CronParseError? error)
    {
        if (format is not (CronFormat.Standard or CronFormat.Vixie or CronFormat.Quartz))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "Use Standard, Vixie or Quartz.");
        }

        var parser = new CronParser(format, hashKey);
        if (parser.Parse(text ?? string.Empty) is { } schedule)
        {
            expression = new CronExpression(text ?? string.Empty, format, schedule);
            error = null;
            return true;
        }

        expression = null;
        error = parser.Error;
        return false;
    }

    /// <summary>The first occurrence later than an instant. Allocates nothing.</summary>
    /// <param name="from">Where to start. The result is always later, in every zone.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <param name="inclusive">
    /// Whether <paramref name="from"/> itself will do when its wall-clock time matches. The end of a gap is then
    /// found only if
    /// that very time matches; an occurrence that was moved there is found from any earlier instant.
    /// </param>
    /// <returns>The occurrence with the zone's offset at that instant; null when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public DateTimeOffset? GetNextOccurrence(DateTimeOffset from, TimeZoneInfo zone, bool inclusive = false)
    {
        ArgumentNullException.ThrowIfNull(zone);

        var (second, exact) = SecondOf(from);
        return new CronForward(_schedule, zone).Find(second, inclusive && exact);
    }

    /// <summary>The first occurrence later than an instant that a calendar does not exclude.</summary>
    /// <param name="from">Where to start.</param>
    /// <param name="zone">The zone whose wall clock counts, for the expression and the calendar.</param>
    /// <param name="calendar">The times left out.</param>
    /// <param name="inclusive">Whether <paramref name="from"/> itself will do when its wall-clock time matches.</param>
    /// <returns>The occurrence; null when there is none, or none among the first 10,000 tries.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> or <paramref name="calendar"/> is
    /// null.</exception>
    public DateTimeOffset? GetNextOccurrence(
        DateTimeOffset from,
        TimeZoneInfo zone,
        ExclusionCalendar calendar,
        bool inclusive = false)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(calendar);

        return calendar.FirstIncluded(
            GetNextOccurrence(from, zone, inclusive),
            included => GetFirstOccurrence(included, zone),
            zone);
    }

    /// <summary>The last occurrence earlier than an instant, among the instants that a forward search meets.</summary>
    /// <param name="from">Where to start. The result is always earlier, unless <paramref name="inclusive"/>.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <param name="inclusive">Whether <paramref name="from"/> itself will do when it is an occurrence.</param>
    /// <returns>The occurrence with the zone's offset at that instant; null when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public DateTimeOffset? GetPreviousOccurrence(DateTimeOffset from, TimeZoneInfo zone, bool inclusive = false)
    {
        ArgumentNullException.ThrowIfNull(zone);

        var (second, exact) = SecondOf(from);
        return new CronBackward(_schedule, zone).Find(exact && !inclusive ? second - 1 : second);
    }

    /// <summary>
    /// The occurrences of a span, earliest first: its start counts, its end does not, so spans in a row lose and
    /// repeat none.
    /// </summary>
    /// <param name="from">The first instant that counts.</param>
    /// <param name="to">The first instant that no longer counts.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <returns>A sequence computed as it is read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="to"/> is earlier than <paramref name="from"/>.</exception>
    public IEnumerable<DateTimeOffset> GetOccurrences(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (to < from)
        {
            throw new ArgumentException(
                $"The span ends at {to:O}, before it starts at {from:O}. Swap the two.",
                nameof(to));
        }

        return Walk(GetFirstOccurrence(from, zone), zone).TakeWhile(occurrence => occurrence < to);
    }

    /// <summary>A preview: the next occurrences later than an instant, earliest first.</summary>
    /// <param name="from">Where to start; not itself part of the list.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <param name="count">How many, 0 or more. Fewer come back only when the expression has no more.</param>
    /// <returns>The occurrences.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public IReadOnlyList<DateTimeOffset> GetNextOccurrences(DateTimeOffset from, TimeZoneInfo zone, int count)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        return count == 0 ? [] : [.. Walk(GetNextOccurrence(from, zone), zone).Take(count)];
    }

    /// <summary>
    /// Says in English when it runs, such as <c>At 09:00, on Monday to Friday.</c> AND and OR are spelt out.
    /// </summary>
    /// <returns>One sentence.</returns>
    public string Describe() => CronDescriber.Describe(_schedule);

    /// <summary>
    /// Whether another expression has the same format and means the same. Their texts may differ, as in <c>@daily</c>
    /// and <c>0 0 * * *</c>.
    /// </summary>
    /// <param name="other">The other expression.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(CronExpression? other) =>
        other is not null && Format == other.Format && _schedule.Equals(other._schedule);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CronExpression);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Format, _schedule);

    /// <summary>
    /// The canonical text: names as numbers, <c>H</c> as its value, lists in order. It parses to an equal expression.
    /// </summary>
    /// <returns>The fields of the format, parted by one blank each.</returns>
    public override string ToString() => CronText.Render(_schedule, Format);

    /// <summary>The first occurrence at or after an instant, one that was moved to the end of a gap included.</summary>
    private DateTimeOffset? GetFirstOccurrence(DateTimeOffset from, TimeZoneInfo zone)
    {
        var (second, exact) = SecondOf(from);
        var search = new CronForward(_schedule, zone);
        return exact && second > 0 ? search.Find(second - 1, false) : search.Find(second, exact);
    }

    private IEnumerable<DateTimeOffset> Walk(DateTimeOffset? first, TimeZoneInfo zone)
    {
        for (var next = first; next is { } occurrence; next = GetNextOccurrence(occurrence, zone))
        {
            yield return occurrence;
        }
    }

    private static (long Second, bool Exact) SecondOf(DateTimeOffset instant)
    {
        var (second, rest) = Math.DivRem(instant.UtcTicks, TimeSpan.TicksPerSecond);
        return (second, rest == 0);
    }
}
