using System.Diagnostics.Metrics;

namespace CognitionOS.Testing;

public sealed class MetricRecorderTests : IDisposable
{
    private const string Name = "CognitionOS.Testing.Metrics";
    private readonly MeterFactory _factory = new();
    private readonly Meter _meter;
    private readonly MetricRecorder _recorder;

    public MetricRecorderTests()
    {
        _meter = _factory.Create(Name);
        _recorder = new(Name, _factory);
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _factory.Dispose();
    }

    [Fact]
    public void Sums_counts_and_lists_by_instrument_and_tags()
    {
        var runs = _meter.CreateCounter<long>("runs", "{run}");
        runs.Add(2, new KeyValuePair<string, object?>("job", "mail"), new("ok", true));
        runs.Add(3, new KeyValuePair<string, object?>("job", "mail"), new("ok", false));
        runs.Add(5, new KeyValuePair<string, object?>("job", "fax"));

        Assert.Equal(10, _recorder.Sum("runs"));
        Assert.Equal(5, _recorder.Sum("runs", ("job", "mail")));
        Assert.Equal(3, _recorder.Sum("runs", ("job", "mail"), ("ok", false)));
        Assert.Equal(0, _recorder.Sum("runs", ("job", "post")));
        Assert.Equal(2, _recorder.Count("runs", ("job", "mail")));
        Assert.Equal([2, 3, 5], _recorder.Values("runs"));
        Assert.Equal(3, _recorder.Last("runs", ("job", "mail")));
        Assert.Equal(0, _recorder.Count("absent"));
    }

    [Fact]
    public void Keeps_name_unit_value_and_tags()
    {
        _meter.CreateHistogram<double>("wait", "s").Record(0.25, new KeyValuePair<string, object?>("job", "mail"));

        var record = _recorder.Records.AssertSingle();

        Assert.Equal(("wait", "s", 0.25), (record.Instrument, record.Unit, record.Value));
        Assert.Equal("mail", record.Tags["job"]);
        Assert.Equal("wait{job=\"mail\"} = 0.25 s", record.ToString());
    }

    [Fact]
    public void Takes_every_type_of_number()
    {
        _meter.CreateCounter<byte>("byte").Add(1);
        _meter.CreateCounter<short>("short").Add(2);
        _meter.CreateCounter<int>("int").Add(3);
        _meter.CreateCounter<long>("long").Add(4);
        _meter.CreateCounter<float>("float").Add(0.5f);
        _meter.CreateCounter<double>("double").Add(0.25);
        _meter.CreateCounter<decimal>("decimal").Add(0.125m);

        Assert.Equal([1, 2, 3, 4, 0.5, 0.25, 0.125], _recorder.Records.Select(record => record.Value));
    }

    [Fact]
    public void Observable_instruments_are_asked_when_told_to()
    {
        var depth = 3;
        _meter.CreateObservableGauge("depth", () => depth);

        var before = _recorder.Count("depth");
        _recorder.Observe();
        depth = 7;
        _recorder.Observe();

        Assert.Equal(0, before);
        Assert.Equal([3, 7], _recorder.Values("depth"));
        Assert.Equal(7, _recorder.Last("depth"));
    }

    [Fact]
    public void A_callback_that_throws_does_not_keep_the_others_from_being_observed()
    {
        _meter.CreateObservableGauge("broken", new Func<int>(() => throw new FormatException()));
        _meter.CreateObservableGauge("whole", () => 1);

        Assert.Throws<AggregateException>(_recorder.Observe);

        Assert.Equal(1, _recorder.Last("whole"));
    }

    [Fact]
    public void Hears_meters_that_are_made_later()
    {
        _factory.Create(Name).CreateUpDownCounter<int>("open").Add(-1);

        Assert.Equal(-1, _recorder.Sum("open"));
        Assert.Contains("open", _recorder.Instruments);
    }

    [Fact]
    public void Does_not_hear_other_names_and_other_factories()
    {
        using var others = new MeterFactory();
        using var unscoped = new Meter(Name);

        _factory.Create(Name + ".Other").CreateCounter<int>("runs").Add(1);
        others.Create(Name).CreateCounter<int>("runs").Add(1);
        unscoped.CreateCounter<int>("runs").Add(1);

        _recorder.Records.AssertNone();
        _recorder.Instruments.AssertNone();
    }

    [Fact]
    public void Without_a_factory_every_meter_of_the_name_is_heard()
    {
        const string Own = Name + ".Unscoped";
        using var recorder = new MetricRecorder(Own);
        using var unscoped = new Meter(Own);

        unscoped.CreateCounter<int>("runs").Add(1);
        _factory.Create(Own).CreateCounter<int>("runs").Add(2);

        Assert.Equal(3, recorder.Sum("runs"));
        Assert.Equal(Own, recorder.MeterName);
    }

    [Fact]
    public void Disposed_it_hears_nothing_more_but_can_be_read()
    {
        var runs = _meter.CreateCounter<int>("runs");
        runs.Add(1);

        _recorder.Dispose();
        runs.Add(1);

        Assert.Equal(1, _recorder.Sum("runs"));
    }

    [Fact]
    public void Cleared_it_goes_on_listening()
    {
        var runs = _meter.CreateCounter<int>("runs");
        runs.Add(1);

        _recorder.Clear();
        runs.Add(2);

        Assert.Equal([2], _recorder.Values("runs"));
    }

    [Fact]
    public void Nothing_is_lost_when_many_threads_measure()
    {
        var runs = _meter.CreateCounter<int>("runs");

        Parallel.For(0, 1_000, number => runs.Add(1, new KeyValuePair<string, object?>("worker", number % 4)));

        Assert.Equal(1_000, _recorder.Sum("runs"));
        Assert.Equal(250, _recorder.Count("runs", ("worker", 3)));
    }

    [Fact]
    public void A_failure_lists_what_was_measured()
    {
        _meter.CreateCounter<int>("runs").Add(1, new KeyValuePair<string, object?>("job", "mail"));

        var error = Assert.Throws<AssertionFailedException>(() => _recorder.Last("runs", ("job", "fax")));

        Assert.Equal(
            """
            Expected at least 1 measurements with instrument runs, job="fax", but found 0. Recorded in all: 1.
              runs{job="mail"} = 1
            """,
            error.Message);
    }

    [Fact]
    public void Names_must_be_given()
    {
        Assert.Throws<ArgumentException>("meterName", () => new MetricRecorder(""));
        Assert.Throws<ArgumentNullException>("instrument", () => _recorder.Sum(null!));
    }
}
