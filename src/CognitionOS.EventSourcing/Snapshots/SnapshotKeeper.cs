using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Loads and saves snapshots, and never lets a bad one do harm.</summary>
internal sealed class SnapshotKeeper(
    ISnapshotStore store, AggregateTelemetry telemetry, ILogger<SnapshotKeeper>? logger = null)
{
    private readonly QuietLogger _logger = QuietLogger.Around(logger);

    /// <summary>The newest snapshot that can be read; the version is 0 when there is none.</summary>
    public async ValueTask<SnapshotState<TState>> LoadAsync<TState>(
        StateModel<TState> model, StreamId stream, CancellationToken cancellationToken)
    {
        if (model.Snapshots is not { } form)
        {
            return SnapshotState<TState>.None;
        }

        var found = await store.LoadAsync(stream, model.Name, form.Options.Schema, cancellationToken)
            .ConfigureAwait(false);
        if (found is null || found.Schema != form.Options.Schema)
        {
            return SnapshotState<TState>.None;
        }

        try
        {
            return new SnapshotState<TState>(form.Read(found.State), found.Version, IsBad: false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.SnapshotUnreadable(model.Name, stream.ToString(), found.Version, failure);
            return SnapshotState<TState>.Bad;
        }
    }

    /// <summary>Says that a snapshot knows of events that the stream has not.</summary>
    public void ReportAhead(string kind, StreamId stream, long snapshot, long version) =>
        _logger.SnapshotAhead(kind, stream.ToString(), snapshot, version);

    /// <summary>The snapshot that travels in a commit; none when the state cannot be written, since the stream is the
    /// truth.</summary>
    public IReadOnlyList<StoreWrite> ToTravel<TState>(
        StateModel<TState> model, SnapshotForm<TState> form, StreamId stream, TState state, long version)
    {
        try
        {
            return [Make(model, form, stream, state, version)];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.SnapshotNotSaved(model.Name, stream.ToString(), version, failure);
            return [];
        }
    }

    /// <summary>Puts a snapshot in the place of a bad one.</summary>
    public async ValueTask ReplaceAsync<TState>(
        StateModel<TState> model, StreamId stream, TState state, long version, CancellationToken cancellationToken)
    {
        try
        {
            await store.DeleteAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.SnapshotNotSaved(model.Name, stream.ToString(), version, failure);
            return;
        }

        if (model.Snapshots is { } form && version > 0)
        {
            await SaveAsync(model, form, stream, state, version).ConfigureAwait(false);
        }
    }

    /// <summary>Saves a snapshot; a failure is logged, since the stream is the truth.</summary>
    public async ValueTask SaveAsync<TState>(
        StateModel<TState> model, SnapshotForm<TState> form, StreamId stream, TState state, long version)
    {
        try
        {
            // The events are committed: the caller's token must not make their success look like a cancellation.
            await store.SaveAsync(Make(model, form, stream, state, version), CancellationToken.None)
                .ConfigureAwait(false);
            telemetry.SnapshotSaved(model.Name);
        }
        catch (Exception failure) when (failure is not null)
        {
            _logger.SnapshotNotSaved(model.Name, stream.ToString(), version, failure);
        }
    }

    private static SaveSnapshot Make<TState>(
        StateModel<TState> model, SnapshotForm<TState> form, StreamId stream, TState state, long version) =>
        new(stream, model.Name, form.Options.Schema, version, form.Write(state));
}
