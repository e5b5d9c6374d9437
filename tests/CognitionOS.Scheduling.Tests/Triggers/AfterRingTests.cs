namespace CognitionOS.Scheduling.Tests;

public sealed class AfterRingTests
{
    [Theory]
    [InlineData("b<a c<b a<c", "a -> c -> b -> a")]
    [InlineData("a<a", "a -> a")]
    [InlineData("b<a,c c<d d<c", "c -> d -> c")]
    public void A_ring_is_refused_and_shown(string records, string ring)
    {
        var refused = Assert.Throws<JobCycleException>(() => AfterRing.ThrowIfAny(Records(records), name => name));

        Assert.Contains(ring, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("b<a")]
    [InlineData("b<a c<a d<b,c")]
    [InlineData("b<a b<c c<a")]
    [InlineData("b<a a<")]
    public void What_leads_nowhere_back_is_no_ring(string records) =>
        AfterRing.ThrowIfAny(Records(records), name => name);

    [Fact]
    public void A_trigger_that_is_disabled_closes_no_ring()
    {
        var records = Records("b<a a<b");

        AfterRing.ThrowIfAny([records[0], records[1] with { Enabled = false }], name => name);
    }

    [Fact]
    public void Two_triggers_of_one_job_are_one_step()
    {
        var refused = Assert.Throws<JobCycleException>(
            () => AfterRing.ThrowIfAny(Records("b<x b<a a<b"), name => name));

        Assert.Equal(3, refused.Cycle.Count);
    }

    [Fact]
    public void Names_of_one_job_are_one_job()
    {
        static string NameOf(string name) => name == "old" ? "new" : name;

        var refused = Assert.Throws<JobCycleException>(() => AfterRing.ThrowIfAny(Records("b<old new<b"), NameOf));

        Assert.Equal(["b", "new", "b"], refused.Cycle);
        AfterRing.ThrowIfAny(Records("b<old new<b"), name => name);
    }

    /// <summary>A text such as <c>b&lt;a,c</c> is a trigger of b that waits for a and c.</summary>
    private static TriggerRecord[] Records(string texts) =>
    [
        .. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((text, index) => new TriggerRecord
        {
            Name = $"t{index}",
            Definition = "{}",
            Template = new NewRun { Id = default, Job = text.Split('<')[0], DueAt = default },
            After = text.Split('<')[1].Split(',', StringSplitOptions.RemoveEmptyEntries),
        }),
    ];
}
