namespace CognitionOS.EventSourcing;

/// <summary>Keeps documents of read models, and commits them with checkpoints.</summary>
/// <remarks>A model's active version is 1 until <see cref="SwitchAsync"/> says otherwise.</remarks>
public interface IReadModelStore
{
    /// <summary>Loads documents.</summary>
    /// <param name="keys">Any number; model version 0 stands for the active one.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Per key, in order, the document; null where there is none.</returns>
    ValueTask<IReadOnlyList<StoredDocument?>> LoadAsync(
        IReadOnlyList<DocumentKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Writes documents, checkpoints and dead letters, all or nothing.</summary>
    /// <param name="writes">Any of <see cref="PutDocument"/>, <see cref="DeleteDocument"/>, <see
    /// cref="SaveCheckpoint"/>, <see cref="ParkEvent"/>, in order.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="DocumentConflictException">A document is not at the version expected.</exception>
    /// <exception cref="StaleEpochException">A partition has another owner.</exception>
    /// <exception cref="ArgumentException">A write of another kind.</exception>
    ValueTask CommitAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken = default);

    /// <summary>Documents of a tenant, in ordinal order of their ids.</summary>
    /// <param name="model">The model; version 0: the active one.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">Ids behind this one; null: from the first.</param>
    /// <param name="limit">The most: 1 or more.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<DocumentPage> QueryAsync(
        ReadModel model, string tenant, string? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The version of a model that readers get; makes another one active when given.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">The version to make active, 1 or more; null: only answers.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The active version after the call.</returns>
    ValueTask<int> SwitchAsync(string name, int? version, CancellationToken cancellationToken = default);

    /// <summary>Deletes all documents of one version of a model, of every tenant. Never 0.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How many documents there were.</returns>
    ValueTask<long> DropAsync(ReadModel model, CancellationToken cancellationToken = default);
}
