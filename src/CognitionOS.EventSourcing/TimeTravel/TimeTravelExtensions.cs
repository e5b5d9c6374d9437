using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>Compares states of two moments.</summary>
public static class TimeTravelExtensions
{
    /// <summary>In what the states of a stream at two moments differ.</summary>
    /// <param name="travel">Time travel.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="fold">How the state comes from events.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The second; may be the earlier one.</param>
    /// <param name="form">How states are written.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static async Task<StateDiff> DiffAsync<TState>(
        this ITimeTravel travel,
        StreamId stream,
        EventFold<TState> fold,
        Moment from,
        Moment to,
        JsonTypeInfo<TState> form,
        CancellationToken cancellationToken = default)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(travel);
        ArgumentNullException.ThrowIfNull(form);

        var before = await travel.StateAsync(stream, fold, from, cancellationToken).ConfigureAwait(false);
        var after = await travel.StateAsync(stream, fold, to, cancellationToken).ConfigureAwait(false);
        return StateDiff.Of(before.State, after.State, form);
    }

    /// <summary>In what the states of all events that match differ at two moments.</summary>
    /// <param name="travel">Time travel.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="fold">How the state comes from events.</param>
    /// <param name="from">The first moment: no version.</param>
    /// <param name="to">The second; may be the earlier one.</param>
    /// <param name="form">How states are written.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ArgumentException">A moment is a version.</exception>
    public static async Task<StateDiff> DiffAsync<TState>(
        this ITimeTravel travel,
        EventFilter filter,
        EventFold<TState> fold,
        Moment from,
        Moment to,
        JsonTypeInfo<TState> form,
        CancellationToken cancellationToken = default)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(travel);
        ArgumentNullException.ThrowIfNull(form);

        var before = await travel.StateAsync(filter, fold, from, cancellationToken).ConfigureAwait(false);
        var after = await travel.StateAsync(filter, fold, to, cancellationToken).ConfigureAwait(false);
        return StateDiff.Of(before.State, after.State, form);
    }
}
