using System.Data.Common;

namespace CognitionOS.EventSourcing;

/// <summary>Appends and reads events as objects. Safe from any thread.</summary>
/// <remarks>
/// A bad argument throws an <see cref="ArgumentException"/> before any work. Cancelling leaves nothing behind unless
/// the store has committed. Reads page by key and hold no transaction between two events: what is appended meanwhile
/// behind the end as of their start is not read.
/// </remarks>
public interface IEventClient
{
    /// <summary>Appends events to one stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">What its version must be.</param>
    /// <param name="events">One or more, in order.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="VersionConflictException">The stream is not as expected; nothing was appended.</exception>
    /// <exception cref="DuplicateEventException">Some of the ids stand already; nothing was appended.</exception>
    /// <exception cref="EventLimitException">A limit is exceeded; nothing was appended.</exception>
    Task<AppendResult> AppendAsync(
        StreamId stream,
        ExpectedVersion expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellationToken = default);

    /// <summary>Appends to several streams, all or nothing.</summary>
    /// <param name="batch">What to append.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="VersionConflictException">A stream is not as expected.</exception>
    /// <exception cref="ConditionFailedException">An event that was not known matches the condition.</exception>
    /// <exception cref="DuplicateEventException">Some of the ids stand already.</exception>
    /// <exception cref="EventLimitException">A limit is exceeded.</exception>
    Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Reads a stream; one without events reads as empty.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="range">Which part; null: all of it, forward.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="UnknownEventException">A type is not registered, and none may pass.</exception>
    /// <exception cref="EventPayloadException">A payload cannot be read.</exception>
    IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamId stream, ReadRange? range = null, CancellationToken cancellationToken = default);

    /// <summary>Reads all events that match, by position.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="range">Which part; null: all of it, forward.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="UnknownEventException">A type is not registered, and none may pass.</exception>
    /// <exception cref="EventPayloadException">A payload cannot be read.</exception>
    IAsyncEnumerable<StoredEvent> ReadAllAsync(
        EventFilter filter, ReadRange? range = null, CancellationToken cancellationToken = default);

    /// <summary>The safe position: nothing at or below it is yet to appear.</summary>
    /// <param name="asOf">Null: now. Else the position before the first event whose timestamp is later.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default);

    /// <summary>This client bound to a transaction of the host: nothing is visible before the host commits, and nothing
    /// is tried again inside.</summary>
    /// <param name="transaction">An open transaction on the store's database.</param>
    /// <exception cref="NotSupportedException">The store cannot enlist in a transaction of this type.</exception>
    IEventClient In(DbTransaction transaction);
}
