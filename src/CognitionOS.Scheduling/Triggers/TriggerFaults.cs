using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>Gathers every fault of one trigger: each names the place, the value found and the remedy.</summary>
/// <param name="place">Where the trigger stands, such as <c>Trigger "nightly" of job "report"</c>.</param>
internal sealed class TriggerFaults(string place)
{
    private const int LongestName = 200;
    private readonly List<string> _all = [];

    /// <summary>The faults found so far, in the order found.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>The job whose trigger it is, from which an <c>H</c> is computed; null when it is not known.</summary>
    public string? Job { get; private set; }

    private static TimeSpan LongestJitter => TimeSpan.FromDays(30);

    /// <summary>Checks the whole of a trigger.</summary>
    public void Check(Trigger trigger, string? job)
    {
        Job = job;
        if (trigger.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
        {
            Add("Name", name, $"it must be 1 to {LongestName} characters, not only white space.");
        }

        CheckSpan(trigger);
        OutOfRange("Jitter", trigger.Jitter, TimeSpan.Zero, LongestJitter);
        OutOfRange("CatchUp", trigger.CatchUp, TimeSpan.FromTicks(1), TimeSpan.MaxValue);
        Undefined("Misfire", trigger.Misfire);
        Undefined("Overlap", trigger.Overlap);
        Zone("ExceptZone", trigger.ExceptZone);
        trigger.Check(this);
    }

    /// <summary>A fault of a part.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="found">Its value; null is shown as such, text in quotes.</param>
    /// <param name="remedy">What to do: a sentence that goes on after a semicolon.</param>
    public void Add(string part, object? found, string remedy) =>
        _all.Add($"{place}: {part} is {Show(found)}; {remedy}");

    /// <summary>A fault that another component worded.</summary>
    public void Add(string sentence) => _all.Add($"{place}: {sentence}");

    /// <summary>A fault unless the value lies in the closed range.</summary>
    public void OutOfRange<T>(string part, T value, T least, T most)
        where T : struct, IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            Add(part, value, $"it must be {Show(least)} to {Show(most)}.");
        }
    }

    /// <summary>A fault when the value is none of the enumeration's names.</summary>
    public void Undefined<TEnum>(string part, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Add(part, value.ToString("D"), $"it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    /// <summary>A fault when a part is set that means nothing for this kind of trigger.</summary>
    public void Unused(string part, object? value, string reason)
    {
        if (value is not null)
        {
            Add(part, value, $"leave it out: {reason}.");
        }
    }

    /// <summary>A fault when the id names no zone; null is UTC.</summary>
    public void Zone(string part, string? id)
    {
        if (TriggerZone.Fault(id) is { } fault)
        {
            Add(part, id, fault);
        }
    }

    /// <summary>Throws one exception that lists every fault.</summary>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, _all));
        }
    }

    private void CheckSpan(Trigger trigger)
    {
        if (trigger.EndAt < trigger.StartAt)
        {
            Add("EndAt", trigger.EndAt, $"it must not be earlier than StartAt, {Show(trigger.StartAt)}.");
        }

        if (trigger.MaxRuns < 1)
        {
            Add("MaxRuns", trigger.MaxRuns, "it must be 1 or more; leave it out for no limit.");
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
