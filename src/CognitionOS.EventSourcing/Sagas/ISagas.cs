namespace CognitionOS.EventSourcing;

/// <summary>Starts sagas, looks at them, cancels them. Safe from any thread, on any node.</summary>
public interface ISagas
{
    /// <summary>Starts a saga of the latest version of its definition.</summary>
    /// <param name="id">Its name: one saga per name, key and tenant, for good.</param>
    /// <param name="data">What it begins with.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <typeparam name="TData">The data of its definition.</typeparam>
    /// <returns>False: it was started before, and nothing happened.</returns>
    /// <exception cref="ArgumentException">No saga is declared under the name, its data is of another type, or the key
    /// or
    /// tenant cannot be part of a stream's name.</exception>
    /// <exception cref="EventLimitException">The key or the data is too long.</exception>
    Task<bool> StartAsync<TData>(SagaId id, TData data, CancellationToken cancellationToken = default)
        where TData : notnull;

    /// <summary>A saga as it stands; null when there is none. Knows it also when its definition is gone.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<SagaInstance?> GetAsync(SagaId id, CancellationToken cancellationToken = default);

    /// <summary>Sagas of one name: by status in the order of <see cref="SagaStatus"/>, then by key.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    IAsyncEnumerable<SagaSummary> ListAsync(SagaQuery query, CancellationToken cancellationToken = default);

    /// <summary>Has a running saga compensate what it has done. What is being called on this node is cancelled; its
    /// outcome is waited for, and if it stays unknown it is undone too.</summary>
    /// <param name="id">Which.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is none, or it does not run forward any more.</returns>
    Task<bool> CancelAsync(SagaId id, string reason, CancellationToken cancellationToken = default);

    /// <summary>A definition as a Mermaid flow chart, with its compensations.</summary>
    /// <param name="name">The name of the saga.</param>
    /// <param name="version">Which version; null: the latest.</param>
    /// <exception cref="ArgumentException">There is no such definition.</exception>
    string DrawDefinition(string name, int? version = null);
}
