using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunLogTests
{
    private readonly RunLog _log = new();
    private readonly Some _some = new();

    [Fact]
    public void An_empty_log_has_nothing_to_copy()
    {
        Assert.Equal(0, _log.CopyBefore(long.MaxValue, new RunEntry[3]));
        Assert.Equal(0, _log.CopyBefore(0, new RunEntry[3]));
    }

    [Fact]
    public void Runs_are_copied_newest_first_and_no_more_than_fit()
    {
        var runs = Add(5);
        var copied = new RunEntry[3];

        Assert.Equal(3, _log.CopyBefore(long.MaxValue, copied));

        Assert.Equal([runs[4], runs[3], runs[2]], copied);
    }

    [Fact]
    public void Only_runs_before_the_sequence_number_are_copied()
    {
        var runs = Add(500);
        var copied = new RunEntry[500];

        Assert.Equal(250, _log.CopyBefore(runs[250].Sequence, copied));

        Assert.Equal(runs.Take(250).Reverse(), copied.Take(250));
    }

    [Fact]
    public void Pages_whose_runs_have_gone_are_dropped()
    {
        var runs = Add(100_000);
        foreach (var run in runs.Skip(10).Take(99_980))
        {
            _log.Remove(run);
        }

        Assert.InRange(_log.Pages, 1, 4);
        Assert.Equal([.. runs.Take(10), .. runs.TakeLast(10)], All());
    }

    [Fact]
    public void A_run_that_is_not_in_it_is_no_reason_to_remove_another()
    {
        var run = Add(1)[0];
        _log.Remove(new RunEntry(_some.New(), run.Sequence, 0));
        _log.Remove(_some.Run());

        Assert.Equal([run], All());
        _log.Remove(run);
        _log.Remove(run);
        Assert.Empty(All());
    }

    [Fact]
    public void It_tells_what_a_list_would_tell_whatever_comes_and_goes()
    {
        var steps = Gen.Choose(-400, 600).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), Play).QuickCheckThrowOnFailure();
    }

    private static void Play(int[] steps)
    {
        var (log, some, model) = (new RunLog(), new Some(), new List<RunEntry>());
        foreach (var step in steps)
        {
            if (step < 0 && model.Count > 0)
            {
                var from = -step % model.Count;
                foreach (var gone in model.Skip(from).Take(150).ToArray())
                {
                    log.Remove(gone);
                    model.Remove(gone);
                }
            }

            for (var count = 0; count < step / 2; count++)
            {
                var run = some.Run();
                log.Add(run);
                model.Add(run);
            }

            var before = step + 300L;
            var copied = new RunEntry[70];
            var taken = log.CopyBefore(before, copied);
            Assert.Equal(model.Where(run => run.Sequence < before).Reverse().Take(70), copied.Take(taken));
        }
    }

    private RunEntry[] Add(int count)
    {
        var runs = Enumerable.Range(0, count).Select(_ => _some.Run()).ToArray();
        Array.ForEach(runs, _log.Add);
        return runs;
    }

    private RunEntry[] All()
    {
        var copied = new RunEntry[200_000];
        return [.. copied.Take(_log.CopyBefore(long.MaxValue, copied)).Reverse()];
    }
}
