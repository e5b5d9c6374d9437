using System.Diagnostics.CodeAnalysis;

namespace CognitionOS.Scheduling;

/// <summary>
/// Reads stored triggers, each text once, and knows those that this version cannot read or that cannot fire. Safe from
/// any thread.
/// </summary>
/// <remarks>
/// A broken trigger is kept as it is: a newer version, or a machine that knows its zone, may understand it.
/// </remarks>
internal sealed class TriggerReader
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Reading> _readings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _broken = new(StringComparer.Ordinal);
    private int _kept;

    /// <summary>How many triggers it remembers.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _readings.Count;
            }
        }
    }

    /// <summary>Whether it remembers so many more than it last kept that some may be of triggers that are gone, or any
    /// broken one.</summary>
    public bool MayForget
    {
        get
        {
            lock (_gate)
            {
                return _broken.Count > 0 || _readings.Count > (2 * _kept) + 100;
            }
        }
    }

    /// <summary>What is wrong with each broken trigger met so far, by name. Text for people.</summary>
    public IReadOnlyDictionary<string, string> Broken
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, string>(_broken, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Reads a trigger.</summary>
    /// <param name="record">As it is stored.</param>
    /// <param name="trigger">The trigger, when it can fire.</param>
    /// <param name="news">Why it cannot, when nobody was told yet; else null.</param>
    public bool TryRead(TriggerRecord record, [NotNullWhen(true)] out Trigger? trigger, out string? news)
    {
        lock (_gate)
        {
            news = null;
            if (!_readings.TryGetValue(record.Name, out var reading)
                || reading.Definition != record.Definition || reading.Revision != record.Revision)
            {
                reading = Read(record);
                Remember(record.Name, reading);
                news = reading.Fault;
            }

            trigger = reading.Trigger;
            return trigger is not null;
        }
    }

    /// <summary>Takes note that a trigger could be read and yet not fire, until it is saved anew.</summary>
    /// <param name="record">As it is stored.</param>
    /// <param name="fault">Why.</param>
    public void MarkBroken(TriggerRecord record, string fault)
    {
        lock (_gate)
        {
            Remember(record.Name, new Reading(record.Definition, record.Revision, null, fault));
        }
    }

    /// <summary>Forgets triggers that the store does not have any more.</summary>
    public void Keep(IEnumerable<string> names)
    {
        var kept = names.ToHashSet(StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var gone in _readings.Keys.Where(name => !kept.Contains(name)).ToArray())
            {
                _readings.Remove(gone);
                _broken.Remove(gone);
            }

            _kept = _readings.Count;
        }
    }

    private void Remember(string name, Reading reading)
    {
        _readings[name] = reading;
        _broken.Remove(name);
        if (reading.Fault is { } fault)
        {
            _broken.Add(name, fault);
        }
    }

    private static Reading Read(TriggerRecord record)
    {
        try
        {
            var trigger = TriggerJson.Read(record.Definition) with { Name = record.Name };
            var faults = new TriggerFaults($"Trigger \"{record.Name}\"");
            faults.Check(trigger, record.Template.Job);
            return faults.All.Count == 0
                ? new Reading(record.Definition, record.Revision, trigger, null)
                : new Reading(record.Definition, record.Revision, null, string.Join(" ", faults.All));
        }
        catch (FormatException unknown)
        {
            return new Reading(
                record.Definition, record.Revision, null, $"Trigger \"{record.Name}\": {unknown.Message}");
        }
    }

    private sealed record Reading(string Definition, Version Revision, Trigger? Trigger, string? Fault);
}
