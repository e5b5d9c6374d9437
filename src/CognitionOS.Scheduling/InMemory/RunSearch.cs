using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>Finds runs for a monitor.</summary>
internal sealed class RunSearch(SchedulingState state, RunViews views, RunWalk walk)
{
    public RunPage Query(RunQuery query, CancellationToken cancellationToken)
    {
        var before = query.After is { } cursor && long.TryParse(
            cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : long.MaxValue;
        var page = new List<RunInfo>();
        var last = before;
        foreach (var slice in walk.Slices(query, before, cancellationToken))
        {
            lock (state.Gate)
            {
                foreach (var run in slice.Where(run => IsIn(run, query.States)))
                {
                    if (page.Count == query.Limit)
                    {
                        return new RunPage(page, last.ToString(CultureInfo.InvariantCulture));
                    }

                    page.Add(views.Info(run));
                    last = run.Sequence;
                }
            }
        }

        return new RunPage(page, null);
    }

    private bool IsIn(RunEntry run, IReadOnlyList<RunState>? states) =>
        run.Lane is not null && (states is null || states.Contains(views.Standing(run).State));
}
