using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling.Tests;

public sealed class ScheduleFaultsTests
{
    private static readonly DateTimeOffset Started = Jobs.Noon.AddMinutes(-30);

    private readonly TriggerReader _triggers = new();
    private readonly SchedulingOptions _options = new();

    [Fact]
    public void There_are_none_where_nothing_is_asked_for() => Assert.Empty(Faults());

    [Fact]
    public void Broken_triggers_are_told_by_name()
    {
        foreach (var name in (string[])["b", "a"])
        {
            _triggers.MarkBroken(
                new TriggerRecord
                {
                    Name = name,
                    Definition = "{}",
                    Template = new NewRun { Id = default, Job = "report", DueAt = default },
                },
                $"{name} is lunar.");
        }

        Assert.Equal(["a is lunar.", "b is lunar."], Faults());
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void A_job_is_late_when_its_last_success_is_older_than_it_may_be(int minutes, bool isLate)
    {
        _options.Health.SuccessWithin["report"] = TimeSpan.FromMinutes(10);
        var success = Jobs.Noon.AddMinutes(-minutes);

        Assert.Equal(isLate ? [$"Job report has not succeeded since {success:O}."] : [], Faults(("report", success)));
    }

    [Fact]
    public void A_job_without_a_success_is_counted_from_the_start_of_the_node()
    {
        _options.Health.SuccessWithin["report"] = TimeSpan.FromMinutes(29);
        _options.Health.SuccessWithin["load"] = TimeSpan.FromMinutes(31);

        Assert.Equal([$"Job report has not succeeded since {Started:O}."], Faults(("other", Jobs.Noon)));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("summary")]
    public void A_job_may_be_named_by_an_earlier_name(string name)
    {
        _options.Health.SuccessWithin[name] = TimeSpan.FromMinutes(10);

        Assert.Empty(Faults(("report", Jobs.Noon.AddMinutes(-1))));
        Assert.Single(Faults(("report", Jobs.Noon.AddMinutes(-20))));
    }

    private List<string> Faults(params (string Job, DateTimeOffset At)[] successes)
    {
        var recipes = new JobRecipes([Jobs.Plain("report") with { Aliases = ["summary"] }, Jobs.Plain("load")], null);
        var statistics = new RunStatistics(
            new Dictionary<RunState, int>(),
            new Dictionary<string, IReadOnlyDictionary<RunState, int>>(),
            new Dictionary<JobPriority, Backlog>(),
            default,
            successes.ToDictionary(success => success.Job, success => success.At));
        return [.. new ScheduleFaults(_triggers, recipes, Options.Create(_options)).Of(statistics, Started, Jobs.Noon)];
    }
}
