using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class StateDiffTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a: 1 -> 2")]
    [InlineData("""{"a":1}""", """{"b":1}""", "/a: - 1", "/b: + 1")]
    [InlineData("""{"a":null}""", "{}", "/a: - null")]
    [InlineData("""{"a":null}""", """{"a":0}""", "/a: null -> 0")]
    [InlineData("[1,2,3]", "[1]", "/2: - 3", "/1: - 2")]
    [InlineData("[1]", "[2,3,4]", "/0: 1 -> 2", "/1: + 3", "/2: + 4")]
    [InlineData("""{"x":{"a/b~c":[{"p":1}]}}""", """{"x":{"a/b~c":[{"p":2}]}}""", "/x/a~1b~0c/0/p: 1 -> 2")]
    [InlineData("""{"":1}""", """{"":2}""", "/: 1 -> 2")]
    [InlineData("[]", "{}", ": [] -> {}")]
    [InlineData("null", "{}", ": null -> {}")]
    public void Every_difference_has_its_path(string before, string after, params string[] changes)
    {
        var diff = StateDiff.Of(JsonNode.Parse(before), JsonNode.Parse(after));

        Assert.Equal(changes, diff.Changes.Select(one => one.ToString()));
        Assert.True(diff.IsComplete);
    }

    [Fact]
    public void Changes_carried_out_on_the_first_give_the_second() =>
        Prop.ForAll(
            (from before in Json(3) from after in Json(3) select (before, after)).ToArbitrary(),
            pair =>
            {
                var (before, after) = (JsonNode.Parse(pair.before), JsonNode.Parse(pair.after));

                var diff = StateDiff.Of(before, after);

                return JsonNode.DeepEquals(diff.Changes.Aggregate(before?.DeepClone(), Apply), after)
                    && (diff.Changes.Count == 0) == JsonNode.DeepEquals(before, after);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void More_changes_than_the_limit_are_left_out_and_said()
    {
        var before = new JsonArray([.. Enumerable.Range(0, 20).Select(n => JsonValue.Create(n))]);

        var diff = StateDiff.Of(before, new JsonArray(), limit: 5);

        Assert.Equal((5, false), (diff.Changes.Count, diff.IsComplete));
        Assert.Throws<ArgumentOutOfRangeException>(() => StateDiff.Of(before, before, limit: 0));
    }

    [Fact]
    public void States_that_are_too_deep_are_refused()
    {
        static JsonNode Deep(int levels, int leaf)
        {
            JsonNode node = JsonValue.Create(leaf);
            for (var i = 0; i < levels; i++)
            {
                node = new JsonArray(node);
            }

            return node;
        }

        Assert.Single(StateDiff.Of(Deep(64, 1), Deep(64, 2)).Changes);
        Assert.Throws<JsonException>(() => StateDiff.Of(Deep(65, 1), Deep(65, 2)));
    }

    private static Gen<string> Json(int depth)
    {
        var leaf = Gen.Elements("null", "true", "0", "1", "2.5", "\"\"", "\"a\"", "\"~/\"");
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Json(depth - 1);
        var array = inner.ListOf().Select(items => $"[{string.Join(',', items.Take(4))}]");
        var property = from name in Gen.Elements("a", "b", "c/d", "e~f", "") from value in inner select (name, value);
        var node = property.ListOf().Select(items =>
            $"{{{string.Join(',', items.DistinctBy(one => one.name).Select(one => $"\"{one.name}\":{one.value}"))}}}");
        return Gen.OneOf(leaf, array, node, node);
    }

    // What a reader of the docs would do with a change.
    private static JsonNode? Apply(JsonNode? root, StateChange change)
    {
        if (change.Path.Length == 0)
        {
            return change.After?.DeepClone();
        }

        string[] names = [.. change.Path[1..].Split('/').Select(one => one.Replace("~1", "/").Replace("~0", "~"))];
        var parent = names[..^1].Aggregate(root, (node, name) =>
            node is JsonArray array ? array[int.Parse(name, null)] : node![name]);
        switch (parent)
        {
            case JsonArray array when change.Kind == StateChangeKind.Added:
                array.Insert(int.Parse(names[^1], null), change.After?.DeepClone());
                break;
            case JsonArray array when change.Kind == StateChangeKind.Removed:
                array.RemoveAt(int.Parse(names[^1], null));
                break;
            case JsonArray array:
                array[int.Parse(names[^1], null)] = change.After?.DeepClone();
                break;
            case JsonObject node when change.Kind == StateChangeKind.Removed:
                node.Remove(names[^1]);
                break;
            case JsonObject node:
                node[names[^1]] = change.After?.DeepClone();
                break;
        }

        return root;
    }
}
