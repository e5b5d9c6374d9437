namespace CognitionOS.EventSourcing;

/// <summary>What becomes of an event that a saga would wait for when there is no saga of its key.</summary>
/// <remarks>An event that starts a saga is declared by <see cref="SagaBuilder{TData}.StartOn{TEvent}"/> and is always
/// found.</remarks>
public enum SagaNotFound
{
    /// <summary>It is passed over, counted.</summary>
    Ignore,

    /// <summary>Its handling fails with <see cref="SagaNotFoundException"/>: it is tried again, then set aside as a
    /// dead
    /// letter.</summary>
    Fail,
}
