namespace CognitionOS.Testing;

/// <summary>A clock that moves only when a test moves it, with timers that fire on the way, each at its own
/// instant.</summary>
/// <remarks>
/// <para>Timers behave as those of <see cref="TimeProvider.System"/>: due time and period of -1 ms to 4,294,967,294 ms,
/// a period below 1 ms means "once", the execution context of the creator flows into the callback, a callback may
/// change or dispose its own timer, no callback has a synchronization context, and a timer that is due at once fires
/// without waiting for the clock to move, on the thread pool. Unlike the system's, due times keep their 100 ns ticks,
/// and two callbacks never run at the same time: one that blocks until another has run blocks for ever.</para>
/// <para>Timers due at one instant fire in the order in which they were created. An exception that a callback throws
/// leaves <see cref="Advance"/> with the clock at that timer's instant; what is still due fires when the clock is moved
/// next. An exception thrown on the thread pool leaves the call that moves the clock next, or the one that is moving
/// it.</para>
/// <para>Every member is safe to call from any thread. The clock cannot be moved from inside a timer's callback, nor
/// from code that runs in one because the timer ended what it awaited.</para>
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly TimerQueue _timers = new();
    private long _wallTicksAtZero;
    private TimeZoneInfo _localTimeZone;

    /// <summary>Starts the clock at <paramref name="start"/>, its local zone being
    /// <paramref name="localTimeZone"/>.</summary>
    /// <param name="start">The first instant; kept in UTC. Default midnight of 1 January 2026, UTC.</param>
    /// <param name="localTimeZone">What <see cref="LocalTimeZone"/> answers. Default UTC, whatever the machine's
    /// is.</param>
    public ManualTimeProvider(DateTimeOffset? start = null, TimeZoneInfo? localTimeZone = null)
    {
        _wallTicksAtZero = (start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).UtcTicks;
        _localTimeZone = localTimeZone ?? TimeZoneInfo.Utc;
    }

    /// <summary>The zone given to the constructor or to <see cref="SetLocalTimeZone"/>.</summary>
    public override TimeZoneInfo LocalTimeZone => Volatile.Read(ref _localTimeZone);

    /// <summary>10,000,000: a timestamp counts ticks of 100 ns since the clock was made.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are armed: created with a due time or changed to one, and neither fired for good nor
    /// disposed.</summary>
    public int ArmedTimers => _timers.Count;

    /// <summary>The instant at which the next armed timer fires, or null when none is armed.</summary>
    public DateTimeOffset? NextTimerAt => _timers.NextDue is { } due ? ToWall(due) : null;

    /// <summary>The longest wait, in real time, for work to settle at one instant of <see cref="AdvanceAsync"/>: 0 to 1
    /// hour. Default 100 ms. It ends only a wait for threads that are kept busy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan SettleLimit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => ToWall(_timers.Elapsed);

    /// <summary>Ticks of 100 ns since the clock was made. <see cref="JumpTo"/> does not move it.</summary>
    /// <returns>0 or more, never less than before.</returns>
    public override long GetTimestamp() => _timers.Elapsed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);

        return _timers.Create(callback, state, dueTime, period);
    }

    /// <summary>Moves the clock forward and fires every timer on the way, on the calling thread, each at its own
    /// instant.</summary>
    /// <param name="by">How far: zero or more. Zero fires what is due now. Calls from several threads add up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or leads past the last
    /// instant.</exception>
    /// <exception cref="InvalidOperationException">The caller is a timer's callback, or the clock stands still for
    /// ever: 10,000 timers fired at one instant, each made due at once by the callback of the one before.</exception>
    public void Advance(TimeSpan by) => _timers.RunUntil(() => Target(by));

    /// <summary>Moves the clock forward to <paramref name="instant"/> as <see cref="Advance"/> does.</summary>
    /// <param name="instant">Now or later.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instant"/> has passed.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance"/>.</exception>
    public void AdvanceTo(DateTimeOffset instant) => _timers.RunUntil(() => Target(Until(instant)));

    /// <summary>Moves the clock forward, and at each instant with a timer waits until the work which that set off has
    /// settled.</summary>
    /// <remarks>
    /// Settled means: the caller's synchronization context has taken its turns, nothing is queued and nothing running
    /// on the thread pool, and nothing has run there since the last look, three times in a row. Work that waits for a
    /// socket, a file or a thread of its own is not seen: wait for its effect with <see cref="WaitForTimersAsync"/>.
    /// Timers that the work arms on the way fire too.
    /// </remarks>
    /// <param name="by">How far from where the clock is at the call: zero or more.</param>
    /// <param name="cancellationToken">Stops the clock between two instants; it stays where it is.</param>
    /// <returns>A task that ends when the clock has arrived and all has settled.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or leads past the last
    /// instant.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance"/>.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        _timers.ThrowIfInCallback();

        return RunAsync(Target(by), cancellationToken);
    }

    /// <summary>Moves the clock forward to <paramref name="instant"/> as <see cref="AdvanceAsync"/> does.</summary>
    /// <param name="instant">Now or later.</param>
    /// <param name="cancellationToken">Stops the clock between two instants; it stays where it is.</param>
    /// <returns>A task that ends when the clock has arrived and all has settled.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instant"/> has passed.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance"/>.</exception>
    public Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken = default) =>
        AdvanceAsync(Until(instant), cancellationToken);

    /// <summary>Waits until at least <paramref name="count"/> timers are armed: the moment at which the code under test
    /// waits for time.</summary>
    /// <param name="count">0 or more.</param>
    /// <param name="timeout">The longest wait, in real time: 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// Default 30 s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends as soon as that many are armed; at once when they are already.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="timeout"/> is
    /// negative.</exception>
    /// <exception cref="TimeoutException">Fewer were armed in the end; the message says how many, and when the next is
    /// due.</exception>
    public async Task WaitForTimersAsync(
        int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        var limit = timeout ?? TimeSpan.FromSeconds(30);
        var armed = _timers.WhenArmed(count);
        try
        {
            await armed.WaitAsync(limit, System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException timedOut)
        {
            var next = NextTimerAt is { } due ? $"the next is due at {due:O}" : "none is due";
            throw new TimeoutException(
                $"Waited {limit} for {count} armed timers, but there are {ArmedTimers}; "
                + $"{next}, and it is {GetUtcNow():O}.",
                timedOut);
        }
        finally
        {
            _timers.Forget(armed);
        }
    }

    /// <summary>Sets the wall clock, forward or back, as an administrator or a time server does: timers and timestamps
    /// do not notice.</summary>
    /// <param name="instant">What <see cref="GetUtcNow"/> answers from now on.</param>
    public void JumpTo(DateTimeOffset instant) =>
        Interlocked.Exchange(ref _wallTicksAtZero, instant.UtcTicks - _timers.Elapsed);

    /// <summary>Sets the zone that <see cref="LocalTimeZone"/> answers.</summary>
    /// <param name="zone">Any zone.</param>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public void SetLocalTimeZone(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);

        Volatile.Write(ref _localTimeZone, zone);
    }

    private async Task RunAsync(long target, CancellationToken cancellationToken)
    {
        var settling = new Settling(SettleLimit);
        var standstill = new Standstill();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            standstill.Count(_timers.Elapsed);
            await settling.WaitAsync().ConfigureAwait(false);
            _timers.ThrowIfFailedOnPool();
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (_timers.RunNextInstant(target));

        await settling.WaitAsync().ConfigureAwait(false);
        _timers.ThrowIfFailedOnPool();
    }

    // A timer may be due, or the clock be set, beyond the last instant there is.
    private DateTimeOffset ToWall(long elapsedTicks)
    {
        var ticks = Interlocked.Read(ref _wallTicksAtZero) + elapsedTicks;
        return new DateTimeOffset(Math.Clamp(ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    private long Target(TimeSpan by)
    {
        _timers.ThrowIfFailedOnPool();
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, DateTimeOffset.MaxValue - GetUtcNow());

        return _timers.Elapsed + by.Ticks;
    }

    private TimeSpan Until(DateTimeOffset instant)
    {
        var now = GetUtcNow();
        return instant >= now
            ? instant - now
            : throw new ArgumentOutOfRangeException(
                nameof(instant), instant, $"It is {now:O} already; JumpTo sets the clock back, and no timer notices.");
    }
}
