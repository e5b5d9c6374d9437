using System.Diagnostics.Metrics;

namespace CognitionOS.Testing;

/// <summary>Keeps every measurement of one meter, from its making until it is disposed.</summary>
/// <remarks>
/// Meters of one name are many when tests run side by side. Give each test its own <see cref="IMeterFactory"/> and pass
/// that here: then only what its meters measure is recorded. Every member is safe to call from any thread; the record
/// stays readable after disposal.
/// </remarks>
public sealed class MetricRecorder : IDisposable
{
    private readonly RecordStore<MetricRecord> _store = new("measurements");
    private readonly RecordStore<string> _instruments = new("instruments");
    private readonly MeterListener _listener = new();

    /// <summary>Listens to meters named <paramref name="meterName"/>, those that exist and those to come.</summary>
    /// <param name="meterName">The whole name, case included.</param>
    /// <param name="factory">Only meters whose <see cref="Meter.Scope"/> this is, as a factory makes them. Default
    /// null: any meter.</param>
    /// <exception cref="ArgumentException"><paramref name="meterName"/> is null or empty.</exception>
    public MetricRecorder(string meterName, IMeterFactory? factory = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(meterName);

        MeterName = meterName;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var meter = instrument.Meter;
            if (meter.Name == meterName && (factory is null || ReferenceEquals(meter.Scope, factory)))
            {
                _instruments.Add(instrument.Name);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        Listen<byte>(value => value);
        Listen<short>(value => value);
        Listen<int>(value => value);
        Listen<long>(value => value);
        Listen<float>(value => value);
        Listen<double>(value => value);
        Listen<decimal>(value => (double)value);
        _listener.Start();
    }

    /// <summary>The meter's name.</summary>
    public string MeterName { get; }

    /// <summary>The names of the instruments that it listens to, in the order in which they appeared.</summary>
    public Recorded<string> Instruments => _instruments.Snapshot();

    /// <summary>What was measured until now. Observable instruments are there as of each
    /// <see cref="Observe"/>.</summary>
    public Recorded<MetricRecord> Records => _store.Snapshot();

    /// <summary>The measurements of one instrument with at least these tags.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="tags">Values are compared with <see cref="object.Equals(object, object)"/>: 1 and 1L differ.
    /// Default none: all.</param>
    /// <returns>In the order of measuring; empty when there are none, or when no instrument has this name.</returns>
    /// <exception cref="ArgumentException"><paramref name="instrument"/> is null or empty.</exception>
    public Recorded<MetricRecord> Of(string instrument, params ReadOnlySpan<(string Name, object? Value)> tags)
    {
        ArgumentException.ThrowIfNullOrEmpty(instrument);
        var found = Records.Where(record => record.Instrument == instrument, $"instrument {instrument}");
        foreach (var (name, value) in tags)
        {
            found = found.Where(record => record.Tags.Has(name, value), $"{name}={Formatting.Value(value)}");
        }

        return found;
    }

    /// <summary>The sum of the measurements that <see cref="Of"/> finds: a counter's total.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="tags">As for <see cref="Of"/>.</param>
    /// <returns>0 when there are none.</returns>
    /// <exception cref="ArgumentException"><paramref name="instrument"/> is null or empty.</exception>
    public double Sum(string instrument, params ReadOnlySpan<(string Name, object? Value)> tags) =>
        Of(instrument, tags).Sum(record => record.Value);

    /// <summary>How many measurements <see cref="Of"/> finds.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="tags">As for <see cref="Of"/>.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException"><paramref name="instrument"/> is null or empty.</exception>
    public int Count(string instrument, params ReadOnlySpan<(string Name, object? Value)> tags) =>
        Of(instrument, tags).Count;

    /// <summary>The value measured last of those that <see cref="Of"/> finds: a gauge's position.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="tags">As for <see cref="Of"/>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException"><paramref name="instrument"/> is null or empty.</exception>
    /// <exception cref="AssertionFailedException">There is none; the message lists what was measured.</exception>
    public double Last(string instrument, params ReadOnlySpan<(string Name, object? Value)> tags)
    {
        var found = Of(instrument, tags);
        found.AssertAny();
        return found[^1].Value;
    }

    /// <summary>The values that <see cref="Of"/> finds.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="tags">As for <see cref="Of"/>.</param>
    /// <returns>In the order of measuring; empty when there are none.</returns>
    /// <exception cref="ArgumentException"><paramref name="instrument"/> is null or empty.</exception>
    public IReadOnlyList<double> Values(string instrument, params ReadOnlySpan<(string Name, object? Value)> tags) =>
        [.. Of(instrument, tags).Select(record => record.Value)];

    /// <summary>Asks each observable instrument once for its measurements and records them.</summary>
    /// <exception cref="AggregateException">Callbacks of instruments threw; the others were recorded.</exception>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <summary>Forgets what was measured until now, and goes on listening.</summary>
    public void Clear() => _store.Clear();

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private void Listen<T>(Func<T, double> toDouble)
        where T : struct =>
        _listener.SetMeasurementEventCallback<T>((instrument, value, tags, _) => _store.Add(new MetricRecord
        {
            Instrument = instrument.Name,
            Unit = instrument.Unit,
            Value = toDouble(value),
            Tags = Tags.Copy(tags.ToArray()),
        }));
}
