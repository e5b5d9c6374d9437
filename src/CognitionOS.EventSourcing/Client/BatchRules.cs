namespace CognitionOS.EventSourcing;

/// <summary>Checks a batch before any work. What it becomes in bytes is checked by <see cref="CommitRules"/>.</summary>
internal static class BatchRules
{
    /// <exception cref="ArgumentException">The batch cannot be appended by anybody.</exception>
    public static void Check(EventBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Streams.Count == 0 && batch.Writes.Count == 0)
        {
            throw new ArgumentException("The batch has neither a stream nor a write.", nameof(batch));
        }

        foreach (var stream in batch.Streams)
        {
            ArgumentNullException.ThrowIfNull(stream, nameof(batch));
            foreach (var one in stream.Events)
            {
                ArgumentNullException.ThrowIfNull(one?.Data, nameof(batch));
            }
        }
    }
}
