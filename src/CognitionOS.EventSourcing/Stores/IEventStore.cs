using System.Data.Common;

namespace CognitionOS.EventSourcing;

/// <summary>Keeps events: the seam between event sourcing and a database. Callers use <see
/// cref="IEventClient"/>.</summary>
/// <remarks>
/// <para>Every member is safe to call from any thread and from several nodes at once, and takes the time as an
/// argument. Cancelling a call before it commits leaves nothing behind.</para>
/// <para><b>Order.</b> Positions rise in the order of visibility: nothing at or below a position that was handed out,
/// or that <see cref="HeadAsync"/> has answered, ever appears later. Gaps are legal. A commit is seen whole or not at
/// all. A refused commit burns no position.</para>
/// <para>The contract is spelled out by tests/CognitionOS.EventSourcing.Conformance, which every store
/// passes.</para>
/// </remarks>
public interface IEventStore
{
    /// <summary>Takes commits in order, each by itself: the refusal of one does not touch the others.</summary>
    /// <remarks>
    /// Judged in this order: ids given by the caller (all known on the same streams in the same order → the first
    /// result with <see cref="AppendResult.AlreadyAppended"/>, and no write of the commit is carried out; some known,
    /// or elsewhere → <see cref="DuplicateEventException"/>), expected versions (<see
    /// cref="VersionConflictException"/>), the tag condition (<see cref="ConditionFailedException"/>), the writes
    /// (<see cref="DocumentConflictException"/>, <see cref="StaleEpochException"/>). Only then positions are drawn.
    /// <see cref="ExpectedVersion.Any"/> never fails on a race.
    /// </remarks>
    /// <param name="commits">One or more.</param>
    /// <param name="now">The time; events take the later of this and the last event's.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Per commit, in order, what became of it.</returns>
    /// <exception cref="ArgumentException">A commit names a stream twice, or an event id twice, or a condition has an
    /// item without a tag: nothing of any commit was taken.</exception>
    /// <exception cref="EventLimitException">A commit exceeds a limit: nothing of any commit was taken.</exception>
    ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Reads a part of a stream.</summary>
    /// <param name="stream">The stream; one without events reads as empty, version 0.</param>
    /// <param name="from">The first version to read, forward: this one and later; backward: this one and
    /// earlier.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="limit">The most events: 1 or more. A store may answer fewer.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a part of all events that match.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="after">Forward: events at higher positions; backward: events at lower positions.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="limit">The most events: 1 or more. A store may answer fewer, and none before the end, when it has
    /// looked at many that do not match.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default);

    /// <summary>The safe position: nothing at or below it is yet to appear.</summary>
    /// <param name="asOf">Null: now. Else the position before the first event whose timestamp is later.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>0 when there is no event.</returns>
    ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default);

    /// <summary>Ends when the head is beyond a position: at once if it is already.</summary>
    /// <remarks>May end without cause; a wake-up may come late by the store's poll interval, never not at
    /// all.</remarks>
    /// <param name="after">The position.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="OperationCanceledException"/>.</param>
    ValueTask WaitAsync(long after, CancellationToken cancellationToken = default);

    /// <summary>This store bound to a transaction of the host: nothing is visible before the host commits.</summary>
    /// <param name="transaction">An open transaction on this store's database.</param>
    /// <exception cref="NotSupportedException">The store cannot enlist in a transaction of this type.</exception>
    IEventStore In(DbTransaction transaction);
}
