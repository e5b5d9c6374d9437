namespace CognitionOS.EventSourcing;

/// <summary>Looks after dead letters through their store.</summary>
internal sealed class DeadLetters(IDeadLetterStore store) : IDeadLetters
{
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        string subscription,
        string? sequence = null,
        long after = 0,
        int limit = 100,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscription);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);

        return await store.ListAsync(subscription, sequence, after, limit, cancellationToken).ConfigureAwait(false);
    }

    public Task<bool> ReplayAsync(
        string subscription, string sequence, CancellationToken cancellationToken = default) =>
        RequestAsync(subscription, sequence, SequenceRequestKind.Replay, null, cancellationToken);

    public Task<bool> SkipAsync(
        string subscription, string sequence, long? position = null, CancellationToken cancellationToken = default) =>
        RequestAsync(subscription, sequence, SequenceRequestKind.Skip, position, cancellationToken);

    private async Task<bool> RequestAsync(
        string subscription,
        string sequence,
        SequenceRequestKind kind,
        long? position,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscription);
        ArgumentException.ThrowIfNullOrEmpty(sequence);

        return await store.RequestAsync(subscription, sequence, kind, position, cancellationToken)
            .ConfigureAwait(false);
    }
}
