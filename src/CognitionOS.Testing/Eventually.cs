using System.Runtime.CompilerServices;

namespace CognitionOS.Testing;

/// <summary>Waits for what other threads or processes bring about: looks at once, then at growing intervals of 1 to 250
/// ms.</summary>
/// <remarks>
/// For what the clock of a <see cref="ManualTimeProvider"/> brings about, move that clock instead. Every method waits
/// 10 s unless told otherwise (0 to 1 day; with 0 it looks once or twice), and looks a last time when the time is up. A
/// look that is still running then counts as failed; the token it was given is cancelled. Stateless, so safe to call
/// from any thread.
/// </remarks>
public static class Eventually
{
    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Asked again until it answers true. What it throws ends the wait and passes
    /// through.</param>
    /// <param name="timeout">The longest wait: 0 to 1 day. Default 10 s.</param>
    /// <param name="time">The clock that measures it. Default the system's.</param>
    /// <param name="description">What the failure calls the condition. Default its source text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends as soon as the condition holds.</returns>
    /// <exception cref="ArgumentException">An argument is null or out of range.</exception>
    /// <exception cref="AssertionFailedException">It did not hold in time; the message says how long that
    /// was.</exception>
    public static Task TrueAsync(
        Func<bool> condition,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(condition))] string description = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);

        return ValueAsync(condition, static holds => holds, timeout, time, description, cancellationToken);
    }

    /// <inheritdoc cref="TrueAsync(Func{bool}, TimeSpan?, TimeProvider?, string, CancellationToken)"/>
    public static Task TrueAsync(
        Func<CancellationToken, Task<bool>> condition,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(condition))] string description = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);

        return ValueAsync(condition, static holds => holds, timeout, time, description, cancellationToken);
    }

    /// <summary>Waits until a value is as it should be.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="read">Called again until the value is accepted. What it throws ends the wait and passes
    /// through.</param>
    /// <param name="accept">Whether the value is as it should be. What it throws passes through too.</param>
    /// <param name="timeout">The longest wait: 0 to 1 day. Default 10 s.</param>
    /// <param name="time">The clock that measures it. Default the system's.</param>
    /// <param name="description">What the failure calls the value. Default the source text of
    /// <paramref name="read"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first value that was accepted.</returns>
    /// <exception cref="ArgumentException">An argument is null or out of range.</exception>
    /// <exception cref="AssertionFailedException">None was accepted in time; the message shows the last one
    /// read.</exception>
    public static Task<T> ValueAsync<T>(
        Func<T> read,
        Func<T, bool> accept,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(read))] string description = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);

        return ValueAsync(_ => Task.FromResult(read()), accept, timeout, time, description, cancellationToken);
    }

    /// <inheritdoc cref="ValueAsync{T}(Func{T}, Func{T, bool}, TimeSpan?, TimeProvider?, string, CancellationToken)"/>
    public static async Task<T> ValueAsync<T>(
        Func<CancellationToken, Task<T>> read,
        Func<T, bool> accept,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(read))] string description = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(accept);
        var polling = new Polling(timeout, time);
        List<T> last = [];

        var accepted = await polling.UntilAsync(ReadAsync, cancellationToken).ConfigureAwait(false);

        return accepted ? last[0] : throw new AssertionFailedException(
            $"Not in time: {description} ({polling.Effort}). "
            + (last.Count == 0 ? "It never answered." : $"Last value: {Formatting.Value(last[0])}."));

        async Task<bool> ReadAsync(CancellationToken token)
        {
            var value = await read(token).ConfigureAwait(false);
            last = [value];
            return accept(value);
        }
    }

    /// <summary>Waits until assertions pass.</summary>
    /// <param name="assertions">Called again until they throw nothing. Any exception counts, of whatever test
    /// framework.</param>
    /// <param name="timeout">The longest wait: 0 to 1 day. Default 10 s.</param>
    /// <param name="time">The clock that measures it. Default the system's.</param>
    /// <param name="description">What the failure calls the assertions. Default their source text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends as soon as they pass.</returns>
    /// <exception cref="ArgumentException">An argument is null or out of range.</exception>
    /// <exception cref="AssertionFailedException">They did not pass in time; the message and
    /// <see cref="Exception.InnerException"/> show what they threw last.</exception>
    public static Task PassesAsync(
        Action assertions,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(assertions))] string description = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertions);

        return PassesAsync(Run, timeout, time, description, cancellationToken);

        Task Run(CancellationToken token)
        {
            assertions();
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc cref="PassesAsync(Action, TimeSpan?, TimeProvider?, string, CancellationToken)"/>
    public static async Task PassesAsync(
        Func<CancellationToken, Task> assertions,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(assertions))] string description = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        var polling = new Polling(timeout, time);
        Exception? last = null;

        if (!await polling.UntilAsync(RunAsync, cancellationToken).ConfigureAwait(false))
        {
            throw new AssertionFailedException(
                $"Not in time: {description} ({polling.Effort}). "
                + (last is null ? "It never answered." : $"Last exception: {last.GetType().Name}: {last.Message}"),
                last);
        }

        async Task<bool> RunAsync(CancellationToken token)
        {
            try
            {
                await assertions(token).ConfigureAwait(false);
                return true;
            }
            catch (Exception failure) when (!token.IsCancellationRequested)
            {
                last = failure;
                return false;
            }
        }
    }
}
