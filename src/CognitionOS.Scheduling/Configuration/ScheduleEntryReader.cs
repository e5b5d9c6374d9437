using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CognitionOS.Scheduling;

/// <summary>
/// Reads one schedule of the configuration and gathers its faults: each names the path, the value found and the
/// remedy.
/// </summary>
internal sealed class ScheduleEntryReader(IConfigurationSection entry, JobRecipes jobs)
{
    private static readonly string[] Keys =
        ["Job", "Cron", "Format", "Zone", "Every", "Enabled", "Misfire", "Overlap", "Jitter"];

    private readonly List<string> _faults = [];

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The trigger that it makes; null when it is switched off or faulty.</summary>
    /// <param name="code">The trigger of the same name that code declares; null when there is none.</param>
    public DeclaredTrigger? Read(DeclaredTrigger? code)
    {
        CheckKeys();
        var enabled = Choice("Enabled", ParseBoolean, "it must be true or false.") ?? true;
        if (!enabled)
        {
            return null;
        }

        var job = Text("Job") ?? code?.Job ?? entry.Key;
        if (jobs.Find(job) is null)
        {
            Fault("Job", Text("Job"), jobs.UnknownFault(job));
        }

        var trigger = ReadTrigger(code?.Trigger);
        return _faults.Count == 0 && trigger is not null
            ? new DeclaredTrigger(entry.Key, job, entry.Path, trigger)
            : null;
    }

    private Trigger? ReadTrigger(Trigger? code)
    {
        var trigger = ReadTimes(code);
        var misfire = Choice("Misfire", ParseName<MisfireRule>, Names<MisfireRule>());
        var overlap = Choice("Overlap", ParseName<OverlapRule>, Names<OverlapRule>());
        var jitter = Choice("Jitter", ParseSpan, "write hours, minutes and seconds, such as 00:00:30.");
        return trigger is null
            ? null
            : trigger with
            {
                Name = entry.Key,
                Misfire = misfire ?? trigger.Misfire,
                Overlap = overlap ?? trigger.Overlap,
                Jitter = jitter ?? trigger.Jitter,
            };
    }

    /// <summary>When it fires, with the rest of what code declares under its name.</summary>
    private Trigger? ReadTimes(Trigger? code)
    {
        var cron = Text("Cron");
        var every = Choice("Every", ParseSpan, "write hours, minutes and seconds, such as 00:05:00.");
        var format = Choice("Format", ParseName<CronFormat>, Names<CronFormat>());
        if (cron is not null && Text("Every") is not null)
        {
            Fault("Every", Text("Every"), "Cron is set too; leave one of them out.");
            return null;
        }

        var declared = code as CronTrigger;
        Trigger? times = cron is not null
            ? new CronTrigger(cron, format ?? declared?.Format ?? CronFormat.Standard, Text("Zone") ?? declared?.Zone)
            : every is { } interval ? new IntervalTrigger(interval) : Rezoned(code, format);
        if (times is null && Text("Every") is null)
        {
            Fault("Cron", null, "set Cron, such as \"0 6 * * *\", or Every, such as \"00:05:00\".");
        }

        return times is null || code is null || ReferenceEquals(times, code) ? times : Inherit(times, code);
    }

    /// <summary>What code declares, in the zone and format that the schedule may say.</summary>
    private Trigger? Rezoned(Trigger? code, CronFormat? format)
    {
        if (code is CronTrigger cron)
        {
            return cron with { Format = format ?? cron.Format, Zone = Text("Zone") ?? cron.Zone };
        }

        if (Text("Zone") is { } zone && code is not null)
        {
            Fault("Zone", zone, "set Cron too: the trigger that code declares under this name is no cron expression.");
        }

        return code;
    }

    private static Trigger Inherit(Trigger times, Trigger code) => times with
    {
        StartAt = code.StartAt,
        EndAt = code.EndAt,
        MaxRuns = code.MaxRuns,
        Except = code.Except,
        ExceptZone = code.ExceptZone,
        Misfire = code.Misfire,
        CatchUp = code.CatchUp,
        Overlap = code.Overlap,
        Jitter = code.Jitter,
        Payload = code.Payload,
    };

    private void CheckKeys()
    {
        foreach (var key in entry.GetChildren().Select(child => child.Key))
        {
            if (!Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                var near = NearNames.Of(key, Keys, 1);
                var hint = near.Count > 0 ? $"did you mean {near[0]}?" : $"a schedule has {string.Join(", ", Keys)}.";
                Fault(key, entry[key], $"there is no such setting; {hint}");
            }
        }
    }

    /// <summary>
    /// A setting; null when it is left out or empty, as an environment variable that takes it back is.
    /// </summary>
    private string? Text(string key) => string.IsNullOrWhiteSpace(entry[key]) ? null : entry[key];

    private T? Choice<T>(string key, Func<string, T?> parse, string remedy)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var value = parse(text.Trim());
        if (value is null)
        {
            Fault(key, text, remedy);
        }

        return value;
    }

    private void Fault(string key, string? found, string remedy) =>
        _faults.Add($"{entry.Path}:{key} is {(found is null ? "missing" : $"\"{found}\"")}; {remedy}");

    private static bool? ParseBoolean(string text) => bool.TryParse(text, out var value) ? value : null;

    /// <summary>A number alone would mean days, which nobody expects.</summary>
    private static TimeSpan? ParseSpan(string text) =>
        text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            ? span
            : null;

    private static TEnum? ParseName<TEnum>(string text)
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<TEnum>(name)
            : null;

    private static string Names<TEnum>()
        where TEnum : struct, Enum => $"it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.";
}
