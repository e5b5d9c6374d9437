using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerFieldWriterTests
{
    [Fact]
    public void What_is_null_is_left_out() =>
        Assert.Equal("{}", Write(fields =>
        {
            fields.Text("a", null);
            fields.Number("b", null);
            fields.Span("c", null);
            fields.Instant("d", null);
            fields.Calendar("e", null);
        }));

    [Fact]
    public void A_list_is_written_even_when_it_is_empty()
    {
        Assert.Equal("""{"a":[],"b":["x","y"]}""", Write(fields =>
        {
            fields.Texts("a", []);
            fields.Texts("b", ["x", "y"]);
        }));
        Assert.Equal("""{"of":[]}""", Write(fields => fields.Calendars("of", [])));
    }

    [Fact]
    public void A_choice_is_its_name_and_left_out_when_it_is_the_usual_one() =>
        Assert.Equal("""{"a":"Skip","c":"FireOnce"}""", Write(fields =>
        {
            fields.Choice("a", MisfireRule.Skip, MisfireRule.FireOnce);
            fields.Choice("b", MisfireRule.FireOnce, MisfireRule.FireOnce);
            fields.Choice("c", MisfireRule.FireOnce);
        }));

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_text_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal(
                """{"n":-1,"s":"1.00:00:00.5000000","i":"2026-01-31T07:00:00.0000000Z","""
                + """ "w":"2026-01-31T09:00:00","t":"08:30:05"}""".TrimStart(),
                Write(fields =>
                {
                    fields.Number("n", -1);
                    fields.Span("s", TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(500));
                    fields.Instant("i", At.Utc("2026-01-31T09:00+02:00"));
                    fields.WallTime("w", new DateTime(2026, 1, 31, 9, 0, 0, DateTimeKind.Local));
                    fields.Time("t", new TimeOnly(8, 30, 5));
                }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_calendar_is_an_object() =>
        Assert.Equal(
            """{"e":{"kind":"weekdays","days":["Sunday"]}}""",
            Write(fields => fields.Calendar("e", ExclusionCalendar.Weekdays(DayOfWeek.Sunday))));

    private static string Write(Action<TriggerFieldWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(new TriggerFieldWriter(json));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
