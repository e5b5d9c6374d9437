namespace CognitionOS.Scheduling.Tests;

public sealed class OutboxTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly Outbox _outbox = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Each_settlement_stands_beside_its_execution_in_the_order_of_adding()
    {
        var runs = Fill(_outbox, 3);

        Assert.Equal(3, _outbox.Count);
        Assert.All(Enumerable.Range(0, 3), index =>
        {
            Assert.Same(runs[index], _outbox.RunAt(index));
            Assert.Equal(runs[index].Fenced, _outbox.Settlements[index].Claim);
        });
    }

    [Fact]
    public void Another_one_is_appended_behind_and_stays_as_it_is()
    {
        var first = Fill(_outbox, 2);
        var other = new Outbox();
        var second = Fill(other, 2);

        _outbox.Append(other);
        other.Clear();

        Assert.Equal(first.Concat(second), Enumerable.Range(0, 4).Select(_outbox.RunAt));
        Assert.Equal((4, 0), (_outbox.Count, other.Count));
    }

    [Fact]
    public void Cleared_it_is_empty_and_takes_in_anew()
    {
        Fill(_outbox, 2);
        _outbox.Clear();
        var run = Fill(_outbox, 1)[0];

        Assert.Same(run, _outbox.RunAt(0));
        Assert.Single(_outbox.Settlements);
    }

    private RunExecution[] Fill(Outbox outbox, int count)
    {
        var runs = Enumerable.Range(0, count).Select(_ => _bench.Make()).ToArray();
        foreach (var run in runs)
        {
            outbox.Add(run, new Settlement { Claim = run.Fenced, Kind = SettlementKind.Succeeded });
        }

        return runs;
    }
}
