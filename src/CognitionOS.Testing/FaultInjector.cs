using System.Collections.Concurrent;

namespace CognitionOS.Testing;

/// <summary>Makes named points of the code fail, wait or be cancelled, at chosen calls or by chance: by a seed, so that
/// it can be repeated.</summary>
/// <remarks>
/// <para>The code under test, or a decorator around what it calls, awaits <see cref="InvokeAsync"/> with the point's
/// name. The same seed, the same rules and the same number of calls of a point give the same faults at that point,
/// whatever other points do meanwhile.</para>
/// <para>All that strikes one call takes effect in the order in which the rules were added: delays add up, and the
/// first exception ends it. Every member is safe to call from any thread; calls of one point that race are numbered in
/// the order in which they win.</para>
/// </remarks>
/// <param name="seed">Chooses the faults of <see cref="FaultOn.Probability"/>. Any number.</param>
/// <param name="time">The clock that delays wait for. Default the system's.</param>
public sealed class FaultInjector(int seed, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, FaultPoint> _points = new(StringComparer.Ordinal);

    /// <summary>Makes a point throw.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <param name="exception">Makes a new exception for each call that it strikes.</param>
    /// <param name="on">At which calls.</param>
    /// <returns>This injector.</returns>
    /// <exception cref="ArgumentException">An argument is null, or <paramref name="point"/> is empty.</exception>
    public FaultInjector Throw(string point, Func<Exception> exception, FaultOn on)
    {
        ArgumentNullException.ThrowIfNull(exception);

        return Add(point, on, TimeSpan.Zero, _ => exception());
    }

    /// <summary>Makes a point wait before it goes on.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <param name="by">How long, by the injector's clock: more than 0, at most 24 days.</param>
    /// <param name="on">At which calls.</param>
    /// <returns>This injector.</returns>
    /// <exception cref="ArgumentException">An argument is null, empty or out of range.</exception>
    public FaultInjector Delay(string point, TimeSpan by, FaultOn on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, TimeSpan.FromDays(24));

        return Add(point, on, by, null);
    }

    /// <summary>Makes a point throw <see cref="OperationCanceledException"/>, though nobody has cancelled the token it
    /// was given.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <param name="on">At which calls.</param>
    /// <returns>This injector.</returns>
    /// <exception cref="ArgumentException">An argument is null, or <paramref name="point"/> is empty.</exception>
    public FaultInjector Cancel(string point, FaultOn on) =>
        Add(point, on, TimeSpan.Zero, token => new OperationCanceledException(
            $"Cancelled by a fault at {point}.", token));

    /// <summary>Marks a point: what its rules say for this call happens here. Without rules it only counts.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <param name="cancellationToken">Ends a delay. Cancelled already, it throws before the call is counted.</param>
    /// <returns>A task that ends when the delays have; complete at once when there are none.</returns>
    /// <exception cref="ArgumentException"><paramref name="point"/> is null or empty.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or a rule of <see cref="Cancel"/>
    /// struck.</exception>
    public async ValueTask InvokeAsync(string point, CancellationToken cancellationToken = default)
    {
        var at = Point(point);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var fault in at.Call())
        {
            if (fault.Delay > TimeSpan.Zero)
            {
                await Task.Delay(fault.Delay, _time, cancellationToken).ConfigureAwait(false);
            }

            if (fault.Exception is { } exception)
            {
                throw exception(cancellationToken);
            }
        }
    }

    /// <summary>The same for code that is not asynchronous. A delay blocks the thread until the clock has moved so
    /// far.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <param name="cancellationToken">As for <see cref="InvokeAsync"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="point"/> is null or empty.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="InvokeAsync"/>.</exception>
    public void Invoke(string point, CancellationToken cancellationToken = default) =>
        InvokeAsync(point, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <summary>How often a point was called, by <see cref="Invoke"/> and <see cref="InvokeAsync"/> together.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <returns>0 for a point that nobody has called.</returns>
    /// <exception cref="ArgumentException"><paramref name="point"/> is null or empty.</exception>
    public int CallsOf(string point) => Point(point).Calls;

    /// <summary>How many calls of a point were struck by at least one fault.</summary>
    /// <param name="point">Its name, case included.</param>
    /// <returns>0 for a point that nobody has called.</returns>
    /// <exception cref="ArgumentException"><paramref name="point"/> is null or empty.</exception>
    public int InjectionsOf(string point) => Point(point).Injections;

    private FaultInjector Add(string point, FaultOn on, TimeSpan delay, Func<CancellationToken, Exception>? exception)
    {
        ArgumentNullException.ThrowIfNull(on);
        Point(point).Add(number => new FaultRule(on, new Random(StableHash.Of(seed, point, number)), delay, exception));
        return this;
    }

    private FaultPoint Point(string point)
    {
        ArgumentException.ThrowIfNullOrEmpty(point);

        return _points.GetOrAdd(point, static _ => new FaultPoint());
    }
}
