using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class ParentCountTests
{
    private static readonly RunState[] Ends = [RunState.Succeeded, RunState.Dead, RunState.Cancelled, RunState.Skipped];

    [Theory]
    [InlineData(ParentRule.AllSucceeded, 0, 2, 0, 0, true)]
    [InlineData(ParentRule.AllSucceeded, 1, 1, 0, 0, null)]
    [InlineData(ParentRule.AllSucceeded, 5, 0, 1, 0, false)]
    [InlineData(ParentRule.AllSucceeded, 5, 0, 0, 1, false)]
    [InlineData(ParentRule.AllDone, 0, 1, 1, 1, true)]
    [InlineData(ParentRule.AllDone, 0, 0, 0, 3, false)]
    [InlineData(ParentRule.AllDone, 1, 1, 1, 0, null)]
    [InlineData(ParentRule.AnySucceeded, 5, 1, 0, 0, true)]
    [InlineData(ParentRule.AnySucceeded, 0, 0, 1, 1, false)]
    [InlineData(ParentRule.AnySucceeded, 1, 0, 4, 4, null)]
    [InlineData(ParentRule.AnyFailed, 5, 0, 1, 0, true)]
    [InlineData(ParentRule.AnyFailed, 0, 3, 0, 1, false)]
    [InlineData(ParentRule.AnyFailed, 1, 3, 0, 1, null)]
    [InlineData(ParentRule.NoneFailed, 5, 0, 1, 0, false)]
    [InlineData(ParentRule.NoneFailed, 0, 1, 0, 1, true)]
    [InlineData(ParentRule.NoneFailed, 1, 1, 0, 1, null)]
    [InlineData(ParentRule.Always, 0, 0, 0, 4, true)]
    [InlineData(ParentRule.Always, 1, 0, 4, 0, null)]
    public void A_rule_decides_as_early_as_it_can(
        ParentRule rule, int waiting, int succeeded, int failed, int skipped, bool? decision) =>
        Assert.Equal(decision, new ParentCount(waiting, succeeded, failed, skipped).Decide(rule));

    [Fact]
    public void A_rule_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => default(ParentCount).Decide((ParentRule)99));

    [Theory]
    [InlineData(RunState.Waiting, 1, 0, 0, 0)]
    [InlineData(RunState.Queued, 1, 0, 0, 0)]
    [InlineData(RunState.Parked, 1, 0, 0, 0)]
    [InlineData(RunState.Running, 1, 0, 0, 0)]
    [InlineData(RunState.Succeeded, 0, 1, 0, 0)]
    [InlineData(RunState.Dead, 0, 0, 1, 0)]
    [InlineData(RunState.Cancelled, 0, 0, 1, 0)]
    [InlineData(RunState.Skipped, 0, 0, 0, 1)]
    public void A_parent_counts_by_its_state(RunState parent, int waiting, int succeeded, int failed, int skipped) =>
        Assert.Equal(new ParentCount(waiting, succeeded, failed, skipped), default(ParentCount).Add(parent));

    [Fact]
    public void Parents_that_end_one_by_one_count_as_if_they_had_ended_before()
    {
        Prop.ForAll(Gen.Elements(Ends).ArrayOf().ToArbitrary(), ends =>
        {
            var oneByOne = ends.Aggregate(new ParentCount(ends.Length, 0, 0, 0), (count, end) => count.End(end));
            var before = ends.Aggregate(default(ParentCount), (count, end) => count.Add(end));
            return oneByOne == before && before.Waiting == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_a_rule_has_decided_no_later_end_changes()
    {
        var stories = Gen.Elements(Enum.GetValues<ParentRule>()).SelectMany(
            _ => Gen.Elements(Ends).NonEmptyListOf(), (rule, ends) => (rule, ends));
        Prop.ForAll(stories.ToArbitrary(), story =>
        {
            var count = new ParentCount(story.ends.Count, 0, 0, 0);
            bool? decided = null;
            foreach (var end in story.ends)
            {
                count = count.End(end);
                var decision = count.Decide(story.rule);
                Assert.True(decided is null || decision == decided);
                decided = decision;
            }

            Assert.NotNull(decided);
        }).QuickCheckThrowOnFailure();
    }
}
