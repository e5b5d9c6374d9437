namespace CognitionOS.EventSourcing;

/// <summary>Steps forward and back over a stream and shows the state before and after each event. For one caller at a
/// time.</summary>
/// <remarks>It keeps a state every so many events, and the steps around where it stands: a step back reads nothing, or
/// one stretch between two kept states. Events that come meanwhile can be stepped to. A step that fails leaves it where
/// it stands.</remarks>
/// <typeparam name="TState">The state.</typeparam>
public sealed class StreamReplayer<TState>
    where TState : notnull
{
    private readonly ReplaySegments<TState> _segments;
    private ReplaySegment<TState>? _segment;
    private int _cursor;

    internal StreamReplayer(ReplaySegments<TState> segments) => _segments = segments;

    /// <summary>The event that was stepped over last; null before the first one.</summary>
    public StoredEvent? Current => Frame?.Event;

    /// <summary>The version of <see cref="Current"/>; 0 before the first event.</summary>
    public long Version => Current?.Version ?? 0;

    /// <summary>The state before <see cref="Current"/>. Not to be changed.</summary>
    public TState Before => Frame is { } frame ? frame.Before : _segments.Start;

    /// <summary>The state after <see cref="Current"/>: where the replay stands. Not to be changed.</summary>
    public TState After => Frame is { } frame ? frame.After : _segments.Start;

    private ReplayFrame<TState>? Frame { get; set; }

    /// <summary>Steps over the next event.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>False: there is none now.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken = default)
    {
        var segment = _segment ?? await _segments.LoadAsync(0, cancellationToken).ConfigureAwait(false);
        var cursor = _cursor;
        while (cursor == segment.Frames.Count)
        {
            var next = await _segments
                .LoadAsync(segment.IsComplete ? segment.Index + 1 : segment.Index, cancellationToken)
                .ConfigureAwait(false);
            if (next.Index == segment.Index && next.Frames.Count == cursor && !next.IsComplete)
            {
                return false;
            }

            cursor = next.Index == segment.Index ? cursor : 0;
            segment = next;
        }

        Stand(segment, cursor + 1);
        return true;
    }

    /// <summary>Steps back before <see cref="Current"/>.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>False: it stands before the first event.</returns>
    public async Task<bool> StepBackAsync(CancellationToken cancellationToken = default)
    {
        if (_segment is not { } segment || Frame is null)
        {
            return false;
        }

        await StandAsync(segment, _cursor - 1, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Goes behind the event of a version, forward or back.</summary>
    /// <param name="version">0 or more; 0: before the first event. One that the stream has not reached: behind its
    /// last.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The version where it stands; a lower one also when upcasters leave out the event asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is negative.</exception>
    public async Task<long> SeekAsync(long version, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);

        var segment = await _segments.LoadAsync(_segments.IndexOf(version), cancellationToken).ConfigureAwait(false);
        var cursor = segment.Frames.TakeWhile(frame => frame.Event.Version <= version).Count();
        await StandAsync(segment, cursor, cancellationToken).ConfigureAwait(false);
        return Version;
    }

    // Behind a step, or before all of them: never before the first step of a later segment.
    private async ValueTask StandAsync(
        ReplaySegment<TState> segment, int cursor, CancellationToken cancellationToken)
    {
        while (cursor == 0 && segment.Index > 0)
        {
            segment = await _segments.LoadAsync(segment.Index - 1, cancellationToken).ConfigureAwait(false);
            cursor = segment.Frames.Count;
        }

        Stand(segment, cursor);
    }

    private void Stand(ReplaySegment<TState> segment, int cursor)
    {
        (_segment, _cursor) = (segment, cursor);
        Frame = cursor == 0 ? null : segment.Frames[cursor - 1];
    }
}
