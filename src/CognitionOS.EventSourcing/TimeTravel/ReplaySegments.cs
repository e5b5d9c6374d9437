namespace CognitionOS.EventSourcing;

/// <summary>Reads a stream in segments, each from the checkpoint before it.</summary>
internal sealed class ReplaySegments<TState>(
    IEventClient events, IEventStore store, StreamId stream, EventFold<TState> fold, int size)
    where TState : notnull
{
    private readonly List<TState> _checkpoints = [fold.Initial()];
    private readonly ReplaySegment<TState>?[] _recent = new ReplaySegment<TState>?[2];

    /// <summary>The state before the first event.</summary>
    public TState Start => _checkpoints[0];

    /// <summary>The index of the segment that holds a version.</summary>
    public int IndexOf(long version) => (int)Math.Min((Math.Max(version, 1) - 1) / size, int.MaxValue);

    /// <summary>A segment, or the last one that there is.</summary>
    public async ValueTask<ReplaySegment<TState>> LoadAsync(int index, CancellationToken cancellationToken)
    {
        while (_checkpoints.Count <= index)
        {
            var last = await CachedAsync(_checkpoints.Count - 1, cancellationToken).ConfigureAwait(false);
            if (!last.IsComplete)
            {
                return last;
            }

            _checkpoints.Add(last.End);
        }

        return await CachedAsync(index, cancellationToken).ConfigureAwait(false);
    }

    // Two are kept, so that stepping to and fro over a checkpoint reads nothing.
    private async ValueTask<ReplaySegment<TState>> CachedAsync(int index, CancellationToken cancellationToken)
    {
        if (_recent[index % 2] is { IsComplete: true } known && known.Index == index)
        {
            return known;
        }

        var read = await ReadAsync(index, cancellationToken).ConfigureAwait(false);
        _recent[index % 2] = read;
        return read;
    }

    private async ValueTask<ReplaySegment<TState>> ReadAsync(int index, CancellationToken cancellationToken)
    {
        // The version is asked first: events that come in between make the segment complete the next time.
        var page = await store
            .ReadStreamAsync(stream, long.MaxValue, ReadDirection.Backward, 1, cancellationToken)
            .ConfigureAwait(false);
        var range = new ReadRange { From = ((long)index * size) + 1, To = ((long)index + 1) * size };
        var state = _checkpoints[index];
        List<ReplayFrame<TState>> frames = [];
        await foreach (var stored in events.ReadAsync(stream, range, cancellationToken).ConfigureAwait(false))
        {
            var after = fold.Evolve(fold.Copy is { } copy ? copy(state) : state, stored);
            frames.Add(new ReplayFrame<TState>(stored, state, after));
            state = after;
        }

        return new ReplaySegment<TState>(index, frames, state, page.Version >= range.To);
    }
}
