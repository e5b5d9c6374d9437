using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitionOS.EventSourcing.Tests;

public sealed class JsonComparisonTests
{
    [Theory]
    [InlineData("1", "1.0", "")]
    [InlineData("1", "\"1\"", ": 1 -> \"1\"")]
    [InlineData("null", "{}", ": null -> {}")]
    [InlineData("{}", "[]", ": {} -> []")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":null}""", "/a: 1 -> null")]
    [InlineData("""{"a":null}""", "{}", "/a: - null")]
    [InlineData("{}", """{"a":null}""", "/a: + null")]
    [InlineData("""{"a/b":1,"c~d":1}""", "{}", "/a~1b: - 1,/c~0d: - 1")]
    [InlineData("[1,2,3]", "[1]", "/2: - 3,/1: - 2")]
    [InlineData("[1]", "[0,2]", "/0: 1 -> 0,/1: + 2")]
    [InlineData("""{"a":[{"b":1}]}""", """{"a":[{"b":2}]}""", "/a/0/b: 1 -> 2")]
    public void Each_difference_is_told_with_its_place(string before, string after, string changes)
    {
        var comparison = Compare(before, after);

        Assert.Equal(changes, string.Join(',', comparison.Changes));
        Assert.True(comparison.IsComplete);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void More_than_the_limit_is_said_to_be_more(int limit, bool isComplete)
    {
        var comparison = Compare("[1,2,3]", "[4,5,6]", limit);

        Assert.Equal((limit, isComplete), (comparison.Changes.Count, comparison.IsComplete));
    }

    [Fact]
    public void What_is_compared_is_not_changed_nor_tied_to_the_changes()
    {
        var before = JsonNode.Parse("""{"a":{"b":1}}""");
        var comparison = new JsonComparison(10);

        comparison.Compare("", before, JsonNode.Parse("{}"), 0);
        before!["a"]!["b"] = 2;

        Assert.Equal("/a: - {\"b\":1}", Assert.Single(comparison.Changes).ToString());
    }

    [Fact]
    public void Too_deep_a_state_is_refused_instead_of_breaking_the_stack()
    {
        var (one, other) = (JsonValue.Create(1) as JsonNode, JsonValue.Create(2) as JsonNode);
        for (var level = 0; level < 70; level++)
        {
            (one, other) = (new JsonArray(one), new JsonArray(other));
        }

        Assert.Throws<JsonException>(() => new JsonComparison(10).Compare("", one, other, 0));
    }

    private static JsonComparison Compare(string before, string after, int limit = 100)
    {
        var comparison = new JsonComparison(limit);
        comparison.Compare("", JsonNode.Parse(before), JsonNode.Parse(after), 0);
        return comparison;
    }
}
