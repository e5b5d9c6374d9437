namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowTests
{
    [Fact]
    public void After_and_When_speak_of_the_node_added_last()
    {
        var workflow = new Workflow("w")
            .Add("a", "job")
            .Add("b", "job").After("a").When(ParentRule.AllDone)
            .Add("c", "job").After("a").After("b", "a");

        Assert.Equal(["a", "b", "c"], workflow.Nodes.Select(node => node.Name));
        Assert.Equal(ParentRule.AllDone, workflow.Nodes[1].Rule);
        Assert.Equal(["a", "b"], workflow.Nodes[2].Parents);
    }

    [Fact]
    public void Before_the_first_node_there_is_none_to_speak_of()
    {
        Assert.Contains(
            "Call Add first",
            Assert.Throws<InvalidOperationException>(() => new Workflow("w").After("a")).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new Workflow("w").When(ParentRule.Always));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_bad_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => new Workflow(name));

    [Fact]
    public void A_name_of_more_than_200_characters_is_refused()
    {
        Assert.Equal(200, new Workflow(new string('w', 200)).Name.Length);
        Assert.Throws<ArgumentException>(() => new Workflow(new string('w', 201)));
    }

    [Fact]
    public void An_unknown_rule_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workflow("w").Add("a", "job").When((ParentRule)99));

    [Fact]
    public void A_null_payload_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => new Workflow("w").Add<string>("a", "job", null!));
}
