using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitionOS.EventSourcing.Tests;

public sealed class RawEventTests
{
    [Fact]
    public void Json_goes_in_and_comes_out()
    {
        var made = RawEvent.FromJson("a", new JsonObject { ["x"] = "ü\"", ["y"] = null });

        Assert.Equal("ü\"", made.ToJson()["x"]!.GetValue<string>());
        Assert.True(made.ToJson().AsObject().ContainsKey("y"));
        Assert.Throws<ArgumentNullException>(() => RawEvent.FromJson("a", null!));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public void What_is_no_json_says_so(string payload) =>
        Assert.ThrowsAny<JsonException>(() => new RawEvent("a", Encoding.UTF8.GetBytes(payload)).ToJson());
}
