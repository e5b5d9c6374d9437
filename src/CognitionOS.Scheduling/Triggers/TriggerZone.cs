namespace CognitionOS.Scheduling;

/// <summary>Finds time zones by their IANA ids.</summary>
internal static class TriggerZone
{
    private const int MostNames = 3;

    /// <summary>The zone; UTC for null.</summary>
    /// <exception cref="ArgumentException">There is no such zone here.</exception>
    public static TimeZoneInfo Find(string? id)
    {
        if (id is null)
        {
            return TimeZoneInfo.Utc;
        }

        return Fault(id) is { } fault
            ? throw new ArgumentException($"Zone is \"{id}\"; {fault}", nameof(id))
            : TimeZoneInfo.FindSystemTimeZoneById(id);
    }

    /// <summary>Why an id names no zone, and what to write instead; null when it names one.</summary>
    public static string? Fault(string? id)
    {
        // "UTC" is a Windows id too, and the one name that every machine knows.
        if (id is null or "UTC")
        {
            return null;
        }

        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana))
        {
            return $"that is a Windows id; write the IANA id \"{iana}\".";
        }

        if (id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _))
        {
            return null;
        }

        var near = NearNames.Of(id, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id), MostNames);
        var hint = near.Count > 0
            ? $"did you mean {string.Join(" or ", near)}?"
            : "write one such as \"Europe/Berlin\".";
        return $"this machine knows no such IANA time zone; {hint}";
    }
}
