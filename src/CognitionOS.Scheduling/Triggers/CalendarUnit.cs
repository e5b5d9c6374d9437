namespace CognitionOS.Scheduling;

/// <summary>What a <see cref="CalendarIntervalTrigger"/> counts.</summary>
public enum CalendarUnit
{
    /// <summary>Days on the wall clock: 23 to 25 hours where clocks change.</summary>
    Days,

    /// <summary>Weeks, on the weekday of the first instant.</summary>
    Weeks,

    /// <summary>Months, on the day of the first instant; on the last day where the month is shorter.</summary>
    Months,

    /// <summary>Years, on the date of the first instant; 29 February is the 28th where there is none.</summary>
    Years,
}
