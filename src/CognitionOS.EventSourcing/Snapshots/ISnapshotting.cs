namespace CognitionOS.EventSourcing;

/// <summary>An aggregate class whose fields can be kept as a snapshot.</summary>
/// <typeparam name="TSnapshot">The fields.</typeparam>
public interface ISnapshotting<TSnapshot>
    where TSnapshot : notnull
{
    /// <summary>All that <see cref="RestoreSnapshot"/> needs: a copy, not what changes later.</summary>
    TSnapshot TakeSnapshot();

    /// <summary>Sets the fields of a new instance.</summary>
    /// <param name="snapshot">What was taken.</param>
    void RestoreSnapshot(TSnapshot snapshot);
}
