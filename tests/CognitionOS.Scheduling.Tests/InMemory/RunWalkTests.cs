namespace CognitionOS.Scheduling.Tests;

public sealed class RunWalkTests
{
    private readonly SchedulingState _state = Some.State();
    private readonly Some _some = new();
    private readonly RunWalk _walk;

    public RunWalkTests() => _walk = new RunWalk(_state);

    [Fact]
    public void An_empty_store_has_no_slice() => Assert.Empty(Slices(new RunQuery()));

    [Theory]
    [InlineData(RunWalk.Slice - 1)]
    [InlineData(RunWalk.Slice)]
    [InlineData(RunWalk.Slice + 1)]
    [InlineData(3 * RunWalk.Slice)]
    public void Every_run_is_met_once_newest_first_and_no_slice_is_too_large(int count)
    {
        var runs = Add(count);
        var slices = Slices(new RunQuery());

        Assert.Equal(runs.Reverse(), slices.SelectMany(slice => slice));
        Assert.All(slices, slice => Assert.InRange(slice.Count, 1, RunWalk.Slice));
    }

    [Fact]
    public void A_run_that_goes_between_two_slices_is_not_met_and_one_that_comes_neither()
    {
        var runs = Add(2 * RunWalk.Slice);
        var met = new List<RunEntry>();
        foreach (var slice in _walk.Slices(new RunQuery(), long.MaxValue, TestContext.Current.CancellationToken))
        {
            met.AddRange(slice);
            Add(10);
            foreach (var gone in runs.Take(1_000))
            {
                _state.Runs.Remove(gone);
            }
        }

        Assert.Equal(runs.Skip(1_000).Reverse(), met);
    }

    [Fact]
    public void Only_runs_before_the_given_one_are_met()
    {
        var runs = Add(5);

        Assert.Equal([runs[1], runs[0]], Assert.Single(
            _walk.Slices(new RunQuery(), runs[2].Sequence, TestContext.Current.CancellationToken)));
    }

    public static TheoryData<RunQuery, int> Filters => new()
    {
        { new RunQuery { Job = "report" }, 1 },
        { new RunQuery { Job = "Report" }, 0 },
        { new RunQuery { Tenant = "acme" }, 1 },
        { new RunQuery { Tenant = "" }, 4 },
        { new RunQuery { Tag = "x" }, 1 },
        { new RunQuery { Trigger = "t" }, 1 },
        { new RunQuery { From = Some.Now.AddSeconds(2) }, 3 },
        { new RunQuery { To = Some.Now.AddSeconds(2) }, 2 },
        { new RunQuery { From = Some.Now.AddSeconds(1), To = Some.Now.AddSeconds(4) }, 3 },
        { new RunQuery { Job = "report", Tag = "x" }, 0 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Each_filter_lets_through_what_it_names(RunQuery query, int count)
    {
        NewRun[] runs =
        [
            _some.New("report"),
            _some.New() with { Tenant = "acme" },
            _some.New() with { Tags = ["y", "x"] },
            _some.New() with { Origin = new RunOrigin(Trigger: "t") },
            _some.New(),
        ];
        for (var index = 0; index < runs.Length; index++)
        {
            _state.Runs.Add(runs[index], Some.Now.AddSeconds(index));
        }

        Assert.Equal(count, Slices(query).Sum(slice => slice.Count));
    }

    [Fact]
    public void A_workflow_is_walked_without_a_look_at_other_runs()
    {
        var id = new WorkflowId(Guid.Empty);
        var members = Enumerable.Range(0, 3).Select(_ => Member(id)).ToArray();
        Add(5_000);

        Assert.Equal(members.Reverse(), Assert.Single(Slices(new RunQuery { Workflow = id })));
        Assert.Empty(Slices(new RunQuery { Workflow = new WorkflowId(new Guid(1, 1, 1, new byte[8])) }));
    }

    private List<IReadOnlyList<RunEntry>> Slices(RunQuery query) =>
        [.. _walk.Slices(query, long.MaxValue, TestContext.Current.CancellationToken)];

    private RunEntry Member(WorkflowId id)
    {
        var run = _state.Runs.Add(_some.New() with { Origin = new RunOrigin(Workflow: id) }, Some.Now);
        _state.Workflows.Add(run);
        return run;
    }

    private RunEntry[] Add(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _state.Runs.Add(_some.New(), Some.Now))];
}
