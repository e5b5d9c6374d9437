namespace CognitionOS.EventSourcing;

/// <summary>Folds states up to a moment.</summary>
internal sealed class TimeTravel(IEventClient events, IEventStore store) : ITimeTravel
{
    public async Task<StateAt<TState>> StateAsync<TState>(
        StreamId stream, EventFold<TState> fold, Moment at, CancellationToken cancellationToken = default)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(fold);

        var last = await PositionAsync(at, cancellationToken).ConfigureAwait(false);
        var (state, version) = (fold.Initial(), 0L);
        if (at.Version != 0)
        {
            var range = new ReadRange { To = at.Version ?? long.MaxValue };
            await foreach (var stored in events.ReadAsync(stream, range, cancellationToken).ConfigureAwait(false))
            {
                if (stored.Position > last)
                {
                    break;
                }

                state = fold.Evolve(state, stored);
                version = stored.Version;
            }
        }

        return new StateAt<TState>(state, version);
    }

    public async Task<StateAt<TState>> StateAsync<TState>(
        EventFilter filter, EventFold<TState> fold, Moment at, CancellationToken cancellationToken = default)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(fold);
        if (at.Version is not null)
        {
            throw new ArgumentException("Many streams have no common version: give a position or an instant.",
                nameof(at));
        }

        var last = await PositionAsync(at, cancellationToken).ConfigureAwait(false);
        var state = fold.Initial();
        if (last > 0)
        {
            var range = new ReadRange { To = last };
            await foreach (var stored in events.ReadAllAsync(filter, range, cancellationToken).ConfigureAwait(false))
            {
                state = fold.Evolve(state, stored);
            }
        }

        return new StateAt<TState>(state, 0);
    }

    public StreamReplayer<TState> Replay<TState>(StreamId stream, EventFold<TState> fold, int checkpointEvery = 100)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(fold);
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpointEvery, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(checkpointEvery, 10_000);
        return new StreamReplayer<TState>(new ReplaySegments<TState>(events, store, stream, fold, checkpointEvery));
    }

    private async ValueTask<long> PositionAsync(Moment at, CancellationToken cancellationToken) =>
        at.Position ?? (at.Timestamp is { } instant
            ? await events.HeadAsync(instant, cancellationToken).ConfigureAwait(false)
            : long.MaxValue);
}
