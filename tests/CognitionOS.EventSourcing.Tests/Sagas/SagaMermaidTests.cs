using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed partial class SagaMermaidTests
{
    [Fact]
    public void A_definition_shows_the_way_forward_and_the_way_back()
    {
        var plan = new SagaPlan(
            "trip", 2,
            [
                new SagaStepPlan("a") { HasUndo = true },
                new SagaStepPlan("b"),
                new SagaStepPlan("c") { HasUndo = true, Event = "Paid" },
            ],
            null, TimeSpan.Zero);

        Assert.Equal(
            """
            flowchart TD
                start(["trip v2"])
                s0["a"]
                start --> s0
                u0["undo a"]
                s0 -. fails .-> u0
                u0 -.-> compensated
                s1["b"]
                s0 --> s1
                s1 -. fails .-> u0
                s2["c<br/>waits for Paid"]
                s1 --> s2
                u2["undo c"]
                s2 -. fails .-> u2
                u2 -.-> u0
                s2 --> completed(["Completed"])
                compensated(["Compensated"])

            """,
            SagaMermaid.Write(plan));
    }

    [Fact]
    public async Task An_instance_shows_where_each_step_stands()
    {
        var world = new SagaWorld();
        world.Far.Moods["b"] = FarEndMood.FailsOnce;
        world.Far.Moods["c"] = FarEndMood.Declines;
        using var node = SagaNode.WithTrip(world);
        var id = new SagaId("trip", "1\"]");
        await node.Sagas.StartAsync(id, new TripData("x"), TestContext.Current.CancellationToken);
        await node.RunAsync();

        var text = (await node.ReadAsync(id)).ToMermaid();

        Assert.Contains("start([\"trip/1#34;#93; v1\"])", text, StringComparison.Ordinal);
        Assert.Contains("s1[\"b<br/>Undone, attempt 2\"]:::undone", text, StringComparison.Ordinal);
        Assert.Contains("s2[\"c<br/>Failed\"]:::failed", text, StringComparison.Ordinal);
        Assert.Contains(
            "finish([\"Compensated<br/>c: DeclinedException: Declined.\"])", text, StringComparison.Ordinal);
        Assert.Contains("classDef undone", text, StringComparison.Ordinal);
        Assert.StartsWith("flowchart TD", node.Sagas.DrawDefinition("trip", 1), StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_breaks_out_of_its_label() => Prop.ForAll<NonNull<string>>(name =>
    {
        var plan = new SagaPlan("x", 1, [new SagaStepPlan(name.Get)], null, TimeSpan.Zero);
        var lines = SagaMermaid.Write(plan).Split('\n');
        return lines.Length == 8 && Label().IsMatch(lines[2]);
    }).QuickCheckThrowOnFailure();

    [GeneratedRegex("^    s0\\[\"[^\"\\[\\]{}<>|`\\\\]*\"\\]$")]
    private static partial Regex Label();
}
