namespace CognitionOS.Scheduling.Tests;

public sealed class RunQueueTests
{
    private readonly RunQueue _queue = new(0);
    private long _sequence;

    [Fact]
    public void What_was_taken_out_behind_a_run_that_stays_takes_no_room()
    {
        var stays = Add(1);
        for (var round = 0; round < 10_000; round++)
        {
            _queue.Remove(Add(2));
        }

        Assert.InRange(_queue.Places, 1, 100);
        Assert.Equal(stays, _queue.Peek());
    }

    [Fact]
    public void What_stays_keeps_its_order_however_much_is_taken_out_between()
    {
        var all = Enumerable.Range(1, 1_000).Select(Add).ToArray();
        var stay = all.Where((_, index) => index % 10 == 0).ToArray();

        foreach (var run in all.Except(stay))
        {
            _queue.Remove(run);
        }

        var late = Add(3);
        var order = new List<RunEntry>();
        while (_queue.Peek() is { } next)
        {
            order.Add(next);
            _queue.Remove(next);
        }

        Assert.Equal([stay[0], late, .. stay[1..]], order);
    }

    private RunEntry Add(int due)
    {
        var run = new NewRun { Id = default, Job = "work", DueAt = new DateTimeOffset(due, TimeSpan.Zero) };
        var entry = new RunEntry(run, ++_sequence, 0);
        _queue.Add(entry);
        return entry;
    }
}
