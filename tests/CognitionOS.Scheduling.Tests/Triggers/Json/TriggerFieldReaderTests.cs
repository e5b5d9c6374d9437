using System.Text.Json;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerFieldReaderTests
{
    private const string All =
        """{"text":"a","number":7,"choice":"Skip","span":"1.02:03:04.5000000","wall":"2026-01-31T09:00:00","""
        + """ "time":"08:30:00","instant":"2026-01-31T09:00:00.0000000Z","list":["a","b"],"days":["Monday"]}""";

    [Fact]
    public void Parts_are_read_as_what_they_are()
    {
        var fields = Reader(All);

        Assert.Equal("a", fields.Text("text"));
        Assert.Equal("a", fields.Needed("text"));
        Assert.Equal(7, fields.Number("number"));
        Assert.Equal(MisfireRule.Skip, fields.Choice<MisfireRule>("choice"));
        Assert.Equal(new TimeSpan(1, 2, 3, 4, 500), fields.Span("span"));
        Assert.Equal(new DateTime(2026, 1, 31, 9, 0, 0), fields.WallTime("wall"));
        Assert.Equal(new TimeOnly(8, 30), fields.Time("time"));
        Assert.Equal(At.Utc("2026-01-31T09:00"), fields.Instant("instant"));
        Assert.Equal(["a", "b"], fields.Texts("list"));
        Assert.Equal([DayOfWeek.Monday], fields.Choices<DayOfWeek>("days"));
        fields.End();
    }

    [Fact]
    public void What_is_left_out_is_null_where_it_may_be_left_out()
    {
        var fields = Reader("{}");

        Assert.Null(fields.Text("a"));
        Assert.Null(fields.Number("a"));
        Assert.Null(fields.Choice<MisfireRule>("a"));
        Assert.Null(fields.Span("a"));
        Assert.Null(fields.Instant("a"));
        Assert.Null(fields.Calendar("a"));
        Assert.False(fields.Has("a"));
        fields.End();
    }

    public static TheoryData<string> Needed => ["text", "texts", "choices", "wall", "time", "calendars"];

    [Theory]
    [MemberData(nameof(Needed))]
    public void What_is_needed_and_missing_is_told(string kind) =>
        Assert.Equal("a is missing; write it.", Refused("{}", kind));

    [Theory]
    [InlineData("text", "5", "a is 5; it must be a text.")]
    [InlineData("text", "null", "a is null; it must be a text.")]
    [InlineData("texts", "\"x\"", "a is \"x\"; it must be a list.")]
    [InlineData("texts", "[\"x\",1]", "a is 1; it must be a text.")]
    [InlineData("texts", "[null]", "a is null; it must be a text.")]
    [InlineData("number", "\"5\"", "a is \"5\"; it must be a whole number.")]
    [InlineData("number", "1.5", "a is 1.5; it must be a whole number.")]
    [InlineData("number", "9223372036854775808", "a is 9223372036854775808; it must be a whole number.")]
    [InlineData("choice", "\"skip\"", "a is skip; this version knows FireOnce, FireAll, Skip.")]
    [InlineData("choice", "\"2\"", "a is 2; this version knows FireOnce, FireAll, Skip.")]
    [InlineData("choice", "\"FireOnce, Skip\"", "a is FireOnce, Skip; this version knows")]
    [InlineData("choices", "[\"Sol\"]", "a is Sol; this version knows Sunday, Monday")]
    [InlineData("span", "\"5\"", "a is 5; it must be a span such as 00:05:00.")]
    [InlineData("span", "\"5:00\"", "a is 5:00; it must be a span such as 00:05:00.")]
    [InlineData("wall", "\"2026-01-31 09:00\"", "it must be a date and time such as 2026-01-31T09:00:00.")]
    [InlineData("time", "\"8:30\"", "a is 8:30; it must be a time of the day such as 08:00:00.")]
    [InlineData("time", "\"24:00:00\"", "it must be a time of the day")]
    [InlineData("instant", "\"2026-01-31\"", "it must be an instant such as")]
    [InlineData("calendars", "{}", "a is {}; it must be a list.")]
    [InlineData("calendars", "[5]", "a[0] is 5; it must be an object.")]
    public void What_is_written_otherwise_is_refused_with_the_form(string kind, string value, string fault) =>
        Assert.Contains(fault, Refused($$"""{"a":{{value}}}""", kind), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":1,"b":2}""", "b is 2; this version does not know the part.")]
    [InlineData("""{"A":1}""", "A is 1; this version does not know the part.")]
    public void What_nobody_asked_for_is_refused(string json, string fault)
    {
        var fields = Reader(json);
        _ = fields.Has("a");

        var refused = Assert.Throws<FormatException>(() => fields.End());

        Assert.StartsWith(fault, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("A newer version wrote it: update.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_reads_may_stand_there() =>
        Reader("""{"job":"j","payload":{"x":1}}""").End("job", "payload");

    [Fact]
    public void A_calendar_within_is_read_to_its_end_and_its_faults_name_their_place()
    {
        var fields = Reader(
            """{"one":{"kind":"weekdays","days":["Sunday"],"extra":1},"more":[{"kind":"dates","dates":["x"]}]}""");

        Assert.StartsWith(
            "one.extra is 1;",
            Assert.Throws<FormatException>(() => fields.Calendar("one")).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "more[0].dates is x;",
            Assert.Throws<FormatException>(() => fields.Calendars("more")).Message,
            StringComparison.Ordinal);
    }

    private static TriggerFieldReader Reader(string json) => new(JsonDocument.Parse(json).RootElement.Clone());

    private static string Refused(string json, string kind)
    {
        var fields = Reader(json);
        return Assert.Throws<FormatException>(() =>
        {
            _ = kind switch
            {
                "text" => fields.Needed("a"),
                "texts" => (object)fields.Texts("a"),
                "number" => fields.Number("a"),
                "choice" => fields.Choice<MisfireRule>("a"),
                "choices" => fields.Choices<DayOfWeek>("a"),
                "span" => fields.Span("a"),
                "wall" => fields.WallTime("a"),
                "time" => fields.Time("a"),
                "instant" => fields.Instant("a"),
                _ => fields.Calendars("a"),
            };
        }).Message;
    }
}
