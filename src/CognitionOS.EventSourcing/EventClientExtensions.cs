namespace CognitionOS.EventSourcing;

/// <summary>Shorter ways to append.</summary>
public static class EventClientExtensions
{
    /// <summary>Appends one event to one stream.</summary>
    /// <param name="client">The client.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">What its version must be.</param>
    /// <param name="data">The event; its type is registered. Not a list of events.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="data"/> is
    /// null.</exception>
    /// <exception cref="VersionConflictException">The stream is not as expected; nothing was appended.</exception>
    public static Task<AppendResult> AppendAsync(
        this IEventClient client,
        StreamId stream,
        ExpectedVersion expected,
        object data,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(data);

        return client.AppendAsync(stream, expected, [data as NewEvent ?? new NewEvent(data)], cancellationToken);
    }

    /// <summary>Appends events to one stream.</summary>
    /// <param name="client">The client.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">What its version must be.</param>
    /// <param name="events">One or more, in order; their types are registered.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="events"/> is
    /// null.</exception>
    /// <exception cref="VersionConflictException">The stream is not as expected; nothing was appended.</exception>
    public static Task<AppendResult> AppendAsync(
        this IEventClient client,
        StreamId stream,
        ExpectedVersion expected,
        IEnumerable<object> events,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(events);

        NewEvent[] added = [.. events.Select(data => data as NewEvent ?? new NewEvent(data))];
        return client.AppendAsync(stream, expected, added, cancellationToken);
    }
}
