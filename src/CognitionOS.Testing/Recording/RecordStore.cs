namespace CognitionOS.Testing;

/// <summary>Takes records from any thread and hands out snapshots.</summary>
internal sealed class RecordStore<T>(string noun)
{
    private readonly Lock _gate = new();
    private readonly List<T> _records = [];

    public void Add(T record)
    {
        lock (_gate)
        {
            _records.Add(record);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _records.Clear();
        }
    }

    public Recorded<T> Snapshot()
    {
        lock (_gate)
        {
            return new(noun, [.. _records]);
        }
    }
}
