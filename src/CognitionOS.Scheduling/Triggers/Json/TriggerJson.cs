using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitionOS.Scheduling;

/// <summary>
/// The JSON form of triggers: parts in a fixed order, those at their default left out, so that equal text means equal
/// content.
/// </summary>
internal static class TriggerJson
{
    private const string JobPart = "job";
    private const string PayloadPart = "payload";

    private static JsonWriterOptions Form => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Trigger trigger) => Write(trigger, _ => { });

    /// <summary>The text under which a store keeps a trigger: its parts, its job and what each run is told.</summary>
    public static string WriteDefinition(Trigger trigger, string job, byte[]? payload) => Write(trigger, json =>
    {
        json.WriteString(JobPart, job);
        if (payload is not null)
        {
            json.WritePropertyName(PayloadPart);
            json.WriteRawValue(payload);
        }
    });

    /// <summary>A stored text as messages may show it: the payload is left out, for nobody knows who reads
    /// them.</summary>
    public static string Shown(string definition)
    {
        try
        {
            if (JsonNode.Parse(definition) is not JsonObject parts || !parts.ContainsKey(PayloadPart))
            {
                return definition;
            }

            parts[PayloadPart] = "(not shown)";
            return parts.ToJsonString();
        }
        catch (JsonException)
        {
            return "(no JSON)";
        }
    }

    public static Trigger Read(string text)
    {
        using var document = Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The trigger is no JSON object.");
        }

        var fields = new TriggerFieldReader(document.RootElement);
        var trigger = ReadCommon(ReadOwn(fields), fields);
        fields.End(JobPart, PayloadPart);
        return trigger;
    }

    private static string Write(Trigger trigger, Action<Utf8JsonWriter> writeRest)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            var fields = new TriggerFieldWriter(json);
            json.WriteStartObject();
            fields.Text("kind", trigger.Kind);
            trigger.Write(fields);
            WriteCommon(trigger, fields);
            writeRest(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The trigger is no JSON: {broken.Message}", broken);
        }
    }

    private static Trigger ReadOwn(TriggerFieldReader fields) => fields.Needed("kind") switch
    {
        "cron" => new CronTrigger(
            fields.Needed("expression"), fields.Choice<CronFormat>("format") ?? default, fields.Text("zone"))
        {
            HashKey = fields.Text("hashKey"),
        },
        "interval" => new IntervalTrigger(fields.Span("every") ?? throw fields.Missing("every")),
        "fixedDelay" => new FixedDelayTrigger(fields.Span("delay") ?? throw fields.Missing("delay")),
        "calendarInterval" => new CalendarIntervalTrigger(
            (int)(fields.Number("every") ?? throw fields.Missing("every")),
            fields.Choice<CalendarUnit>("unit") ?? throw fields.Missing("unit"),
            fields.WallTime("first"),
            fields.Text("zone")),
        "dailyWindow" => ReadWindow(fields),
        "once" => new OneShotTrigger { At = fields.Instant("at"), After = fields.Span("after") },
        "startup" => new StartupTrigger(),
        "after" => new AfterTrigger(fields.Texts("jobs")),
        var other => throw fields.Fault(
            "kind",
            other,
            "this version knows cron, interval, fixedDelay, calendarInterval, dailyWindow, once, startup and after."
                + " A newer version wrote it: update."),
    };

    private static DailyWindowTrigger ReadWindow(TriggerFieldReader fields)
    {
        var window = new DailyWindowTrigger(
            fields.Span("every") ?? throw fields.Missing("every"),
            fields.Time("from"),
            fields.Time("to"),
            fields.Text("zone"));
        return fields.Has("days") ? window with { Days = fields.Choices<DayOfWeek>("days") } : window;
    }

    private static void WriteCommon(Trigger trigger, TriggerFieldWriter fields)
    {
        var usual = new StartupTrigger();
        fields.Instant("startAt", trigger.StartAt);
        fields.Instant("endAt", trigger.EndAt);
        fields.Number("maxRuns", trigger.MaxRuns);
        fields.Calendar("except", trigger.Except);
        fields.Text("exceptZone", trigger.ExceptZone);
        fields.Span("jitter", trigger.Jitter == usual.Jitter ? null : trigger.Jitter);
        fields.Choice("misfire", trigger.Misfire, usual.Misfire);
        fields.Span("catchUp", trigger.CatchUp == usual.CatchUp ? null : trigger.CatchUp);
        fields.Choice("overlap", trigger.Overlap, usual.Overlap);
    }

    private static Trigger ReadCommon(Trigger trigger, TriggerFieldReader fields) => trigger with
    {
        StartAt = fields.Instant("startAt"),
        EndAt = fields.Instant("endAt"),
        MaxRuns = fields.Number("maxRuns"),
        Except = fields.Calendar("except"),
        ExceptZone = fields.Text("exceptZone"),
        Jitter = fields.Span("jitter") ?? trigger.Jitter,
        Misfire = fields.Choice<MisfireRule>("misfire") ?? trigger.Misfire,
        CatchUp = fields.Span("catchUp") ?? trigger.CatchUp,
        Overlap = fields.Choice<OverlapRule>("overlap") ?? trigger.Overlap,
    };
}
