namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowChecksTests
{
    private static readonly JobRecipes Recipes = new([Jobs.Plain("plain"), Jobs.Mailing], clusterLimit: null);

    public static TheoryData<Workflow, string> Faulty => new()
    {
        { new Workflow("w"), "It has no nodes; call Add." },
        { new Workflow("w").Add("a", "plian"), "The node \"a\": There is no job \"plian\". Did you mean \"plain\"?" },
        {
            new Workflow("w").Add("a", "mail"),
            "The node \"a\": The job \"mail\" takes a payload of CognitionOS.Scheduling.Tests.Mail; hand one in."
        },
        {
            new Workflow("w").Add("a", "mail", 7),
            "takes a payload of CognitionOS.Scheduling.Tests.Mail, but was handed a System.Int32."
        },
        {
            new Workflow("w").Add("a", "plain", 7),
            "The node \"a\": The job \"plain\" takes no payload, but was handed a System.Int32"
        },
        {
            new Workflow("w").Add("start", "plain").Add("b", "plain").After("strat"),
            "The node \"b\": it waits for \"strat\", which is no node. Did you mean \"start\"?"
        },
        {
            new Workflow("w").Add("a", "plain").Add("a", "plain").Add("a", "plain"),
            "The name \"a\" stands for 3 nodes; give each its own."
        },
        { new Workflow("w").Add("", "plain"), "The node \"\": the name is empty" },
        {
            new Workflow("w").Add(new string('n', 201), "plain"),
            "the name is 201 characters long; it may have at most 200."
        },
        {
            new Workflow("w").Add("a", "plain").When(ParentRule.AnyFailed),
            "it waits for no node, so the rule AnyFailed means nothing; call After."
        },
        {
            With(new WorkflowNodeOptions { Delay = TimeSpan.FromSeconds(-1) }),
            "The node \"a\": The delay is -00:00:01"
        },
        { With(new WorkflowNodeOptions { Priority = (JobPriority)9 }), "The node \"a\": 9 is no priority" },
        {
            With(new WorkflowNodeOptions { Tags = ["\n"] }),
            "The node \"a\": its tag 1 holds the control character U+000A"
        },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_is_told_with_its_node(Workflow workflow, string fault) =>
        Assert.Contains(fault, Refusal(workflow), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once_and_a_ring_with_them()
    {
        var workflow = new Workflow("nightly")
            .Add("a", "plain").After("b")
            .Add("b", "nowhere").After("a")
            .Add("c", "mail").After("gone");

        var lines = Refusal(workflow).Split(Environment.NewLine);

        Assert.Equal("The workflow \"nightly\" cannot be submitted, for 4 reasons:", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.Contains("ring: a -> b -> a.", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_alone_is_refused_by_an_exception_of_its_own_that_shows_it()
    {
        var workflow = new Workflow("w")
            .Add("root", "plain")
            .Add("a", "plain").After("root", "b")
            .Add("b", "plain").After("c")
            .Add("c", "plain").After("a");

        var refused = Assert.Throws<JobCycleException>(() => WorkflowChecks.Order(workflow, Recipes));

        Assert.Equal(["a", "b", "c", "a"], refused.Cycle);
        Assert.Contains("a -> b -> c -> a", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_nodes_are_the_most()
    {
        var workflow = new Workflow("wide");
        for (var node = 0; node < Workflow.MaxNodes; node++)
        {
            workflow.Add($"n{node}", "plain");
        }

        Assert.Equal(Workflow.MaxNodes, WorkflowChecks.Order(workflow, Recipes).Length);
        Assert.Contains(
            "It has 10001 nodes; there may be at most 10000.",
            Refusal(workflow.Add("more", "plain")),
            StringComparison.Ordinal);
    }

    private static Workflow With(WorkflowNodeOptions options) => new Workflow("w").Add("a", "plain", options);

    private static string Refusal(Workflow workflow) =>
        Assert.Throws<ArgumentException>(() => WorkflowChecks.Order(workflow, Recipes)).Message.Replace(
            " (Parameter 'workflow')", "", StringComparison.Ordinal);
}
