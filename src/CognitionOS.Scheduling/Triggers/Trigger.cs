namespace CognitionOS.Scheduling;

/// <summary>When a job runs by itself. The closed set of triggers derives from it.</summary>
public abstract record Trigger
{
    private protected Trigger()
    {
    }

    /// <summary>
    /// Its name in the store: 1 to 200 characters. Default the job's name, with #2, #3 … for a job's further triggers.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>It does not fire before this instant. Null: at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>It does not fire after this instant. Null: for ever.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>How many runs it makes at the most: 1 or more. Null: no limit.</summary>
    public long? MaxRuns { get; init; }

    /// <summary>Instants at which it does not fire. Null: none.</summary>
    public ExclusionCalendar? Except { get; init; }

    /// <summary>
    /// The IANA id of the zone on whose wall clock <see cref="Except"/> is read. Default the trigger's own zone, else
    /// UTC.
    /// </summary>
    public string? ExceptZone { get; init; }

    /// <summary>
    /// The most by which each run is delayed, at random: zero to 30 days, in steps of 1 ms. Default zero.
    /// </summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>What to do with instants that were missed. Default one run for all of them.</summary>
    public MisfireRule Misfire { get; init; } = MisfireRule.FireOnce;

    /// <summary>
    /// How far back <see cref="MisfireRule.FireAll"/> and <see cref="MisfireRule.FireOnce"/> reach: longer than zero.
    /// Default 1 day.
    /// </summary>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What to do when it fires while an earlier run of it has not ended. Default Skip.</summary>
    public OverlapRule Overlap { get; init; } = OverlapRule.Skip;

    /// <summary>
    /// What each run is told: of the type of the job's payload. Null for a job without payload. Not part of
    /// <see cref="ToJson"/>.
    /// </summary>
    public object? Payload { get; init; }

    /// <summary>Its kind in the JSON form.</summary>
    internal abstract string Kind { get; }

    /// <summary>The zone on whose wall clock it is computed; null when it has none.</summary>
    internal virtual string? WallZone => null;

    /// <summary>Whether one instant leads to the next by itself, without the end of a run.</summary>
    internal virtual bool Repeats => true;

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text, such as a stored trigger's <see cref="TriggerRecord.Definition"/>.</param>
    /// <returns>The trigger, without name and payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">
    /// The text is no trigger, or one of a kind that only a newer version knows.
    /// </exception>
    public static Trigger FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        return TriggerJson.Read(json);
    }

    /// <summary>
    /// Writes it as JSON, without name and payload. Two triggers that mean the same are written the same.
    /// </summary>
    /// <returns>One line.</returns>
    public string ToJson() => TriggerJson.Write(this);

    /// <summary>The first instant later than another at which it fires, whatever <see cref="MaxRuns"/> says.</summary>
    /// <param name="after">
    /// Where to start. An interval without <see cref="StartAt"/>, or a delay, counts from here.
    /// </param>
    /// <returns>
    /// The instant; null when there is none, or only the end of a run or a start of the process brings the next.
    /// </returns>
    /// <exception cref="ArgumentException">The trigger is invalid; the message says how to mend it.</exception>
    public DateTimeOffset? GetNext(DateTimeOffset after) => Instants(after).Next(after);

    /// <summary>
    /// The instants of a span at which it fires, earliest first and at most <see cref="MaxRuns"/>: its start counts,
    /// its end does not.
    /// </summary>
    /// <param name="from">
    /// The first instant that counts. An interval without <see cref="StartAt"/> counts from here.
    /// </param>
    /// <param name="to">The first instant that no longer counts.</param>
    /// <returns>A sequence computed as it is read.</returns>
    /// <exception cref="ArgumentException">The span ends before it starts, or the trigger is invalid.</exception>
    public IEnumerable<DateTimeOffset> Occurrences(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            throw new ArgumentException(
                $"The span ends at {to:O}, before it starts at {from:O}. Swap the two.", nameof(to));
        }

        return Limited(Instants(from).From(from)).TakeWhile(instant => instant < to);
    }

    /// <summary>
    /// The next instants later than another at which it fires, earliest first and at most <see cref="MaxRuns"/>.
    /// </summary>
    /// <param name="after">
    /// Where to start; not itself part of the list. An interval without <see cref="StartAt"/> counts from here.
    /// </param>
    /// <param name="count">How many, 0 or more. Fewer come back only when it has no more.</param>
    /// <returns>The instants.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    /// <exception cref="ArgumentException">The trigger is invalid; the message says how to mend it.</exception>
    public IReadOnlyList<DateTimeOffset> Preview(DateTimeOffset after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        return [.. Limited(Instants(after).After(after)).Take(count)];
    }

    /// <summary>Names what is wrong with its own parts.</summary>
    internal abstract void Check(TriggerFaults faults);

    /// <summary>Gives the first instant after another, as its own parts have it. Its parts were checked.</summary>
    /// <param name="hashKey">What an <c>H</c> is computed from.</param>
    /// <param name="anchor">From where intervals and delays count.</param>
    internal abstract Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor);

    /// <summary>Writes its own parts, those at their default left out.</summary>
    internal abstract void Write(TriggerFieldWriter fields);

    private TriggerInstants Instants(DateTimeOffset anchor)
    {
        var faults = new TriggerFaults(Name is null ? "The trigger" : $"Trigger \"{Name}\"");
        faults.Check(this, Name);
        faults.ThrowIfAny();
        return TriggerInstants.Of(this, Name, anchor);
    }

    private IEnumerable<DateTimeOffset> Limited(IEnumerable<DateTimeOffset> instants) =>
        instants.Take(MaxRuns is { } most ? (int)Math.Min(most, int.MaxValue) : int.MaxValue);
}
