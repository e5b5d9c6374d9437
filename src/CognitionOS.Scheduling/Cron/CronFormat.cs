namespace CognitionOS.Scheduling;

/// <summary>
/// How day-of-month and day-of-week combine when both are given (AND in <see cref="Standard"/>, OR in
/// <see cref="Vixie"/> and <see cref="Quartz"/>), how many fields there are, and which number is Sunday.
/// </summary>
public enum CronFormat
{
    /// <summary>
    /// AND: a day runs when its day-of-month and its day-of-week both match. 5 fields (minute, hour, day-of-month,
    /// month, day-of-week), or 6 with seconds first. Sunday is 0 or 7. The default.
    /// </summary>
    Standard,

    /// <summary>
    /// OR, as in crontab(5): a day runs when its day-of-month or its day-of-week matches. A day field that starts with
    /// <c>*</c> does not count as given, so <c>*/2</c> in one of them means AND. 5 fields, never seconds. Sunday is 0
    /// or 7.
    /// </summary>
    Vixie,

    /// <summary>
    /// OR: a day runs when its day-of-month or its day-of-week matches; <c>?</c> leaves one of them out, and <c>*</c>
    /// matches every day. 6 fields with seconds first, or 7 with a year (1970 to 2099) last. Sunday is 1, Saturday 7.
    /// </summary>
    Quartz,
}
