namespace CognitionOS.Scheduling;

/// <summary>Settlements on their way to the store, in order, each with the execution that it is of.</summary>
internal sealed class Outbox
{
    private readonly List<Settlement> _settlements = [];
    private readonly List<RunExecution> _runs = [];

    public int Count => _settlements.Count;

    public IReadOnlyList<Settlement> Settlements => _settlements;

    public RunExecution RunAt(int index) => _runs[index];

    public void Add(RunExecution run, Settlement settlement)
    {
        _runs.Add(run);
        _settlements.Add(settlement);
    }

    public void Append(Outbox other)
    {
        _runs.AddRange(other._runs);
        _settlements.AddRange(other._settlements);
    }

    public void Clear()
    {
        _runs.Clear();
        _settlements.Clear();
    }
}
