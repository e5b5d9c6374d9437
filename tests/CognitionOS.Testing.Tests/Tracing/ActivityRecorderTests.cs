using System.Diagnostics;

namespace CognitionOS.Testing;

public sealed class ActivityRecorderTests : IDisposable
{
    private readonly string _name = $"CognitionOS.Testing.{TestContext.Current.Test?.UniqueID}";
    private readonly ActivitySource _source;

    public ActivityRecorderTests() => _source = new(_name);

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Keeps_what_an_activity_was_when_it_stopped()
    {
        using var recorder = new ActivityRecorder(_name);
        var linked = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default);

        using (var activity = _source.StartActivity(ActivityKind.Client, links: [new(linked)], name: "send"))
        {
            activity?.SetTag("channel", "mail").AddEvent(new("sent")).SetStatus(ActivityStatusCode.Error, "refused");
            activity?.DisplayName = "send mail";
        }

        var record = recorder.Stopped.AssertSingle();
        Assert.Equal(("send", "send mail", ActivityKind.Client), (record.Name, record.DisplayName, record.Kind));
        Assert.Equal((ActivityStatusCode.Error, "refused"), (record.Status, record.StatusDescription));
        Assert.Equal("mail", record.Tags["channel"]);
        Assert.Equal("sent", Assert.Single(record.Events).Name);
        Assert.Equal(linked, Assert.Single(record.Links).Context);
        Assert.Equal(TimeSpan.Zero, record.StartedAt.Offset);
        Assert.True(record.Duration >= TimeSpan.Zero);
        Assert.Equal(_name, recorder.SourceName);
    }

    [Fact]
    public void Tells_started_running_and_stopped_apart()
    {
        using var recorder = new ActivityRecorder(_name);

        using var outer = _source.StartActivity("outer");
        using (_source.StartActivity("inner"))
        {
            recorder.Running.AssertCount(2);
        }

        Assert.Equal(["outer", "inner"], recorder.Started.Select(record => record.Name));
        Assert.Equal("inner", recorder.Stopped.AssertSingle().Name);
        Assert.Equal("outer", recorder.Running.AssertSingle().Name);
    }

    [Fact]
    public void A_trace_of_its_own_is_apart_from_every_other()
    {
        using var mine = ActivityRecorder.InNewTrace(_name);
        Activity.Current?.SetBaggage("test", "mine");
        _source.StartActivity("mine")?.Dispose();
        var own = Activity.Current;

        Activity.Current = null;
        using (var theirs = ActivityRecorder.InNewTrace(_name))
        {
            _source.StartActivity("theirs")?.Dispose();
            Assert.Equal("theirs", theirs.Stopped.AssertSingle().Name);
        }

        _source.StartActivity("nobody's")?.Dispose();
        Activity.Current = own;

        Assert.Equal("mine", mine.Stopped.AssertSingle().Name);
        Assert.Equal(mine.TraceId, mine.Stopped[0].TraceId);
    }

    [Fact]
    public async Task Traces_of_tests_that_run_at_once_do_not_mix()
    {
        var counts = await Task.WhenAll(Enumerable.Range(1, 20).Select(CountAsync));

        Assert.Equal(Enumerable.Range(1, 20), counts);

        async Task<int> CountAsync(int number)
        {
            using var recorder = ActivityRecorder.InNewTrace(_name);
            for (var i = 0; i < number; i++)
            {
                await Task.Yield();
                using var activity = _source.StartActivity($"work of {number}");
            }

            return recorder.Stopped.Named($"work of {number}").Count == recorder.Stopped.Count
                ? recorder.Stopped.Count
                : -1;
        }
    }

    [Fact]
    public void A_remote_parent_continues_the_trace()
    {
        using var recorder = ActivityRecorder.InNewTrace(_name);
        var stored = Activity.Current?.Id;

        Activity.Current = null;
        using (_source.StartActivity("continued", ActivityKind.Consumer, stored))
        {
            recorder.Started.Named("continued").AssertSingle();
        }

        recorder.Stopped.Named("continued").AssertSingle();
    }

    [Fact]
    public void Disposing_puts_back_the_activity_that_was_current()
    {
        using var before = new Activity("before").Start();

        using (ActivityRecorder.InNewTrace(_name))
        {
            Assert.NotEqual(before, Activity.Current);
            Assert.NotEqual(before.TraceId, Activity.Current?.TraceId);
        }

        Assert.Equal(before, Activity.Current);
    }

    [Fact]
    public void Other_sources_are_not_heard()
    {
        using var other = new ActivitySource(_name + ".Other");
        using var recorder = new ActivityRecorder(_name);

        using var activity = other.StartActivity("work");

        Assert.Null(activity);
        recorder.Started.AssertNone();
    }

    [Fact]
    public void Disposed_it_hears_nothing_more_but_can_be_read()
    {
        var recorder = new ActivityRecorder(_name);
        _source.StartActivity("heard")?.Dispose();

        recorder.Dispose();
        recorder.Dispose();
        var unheard = _source.StartActivity("unheard");

        Assert.Null(unheard);
        Assert.Equal("heard", recorder.Stopped.AssertSingle().Name);
    }

    [Fact]
    public void Cleared_it_goes_on_listening()
    {
        using var recorder = new ActivityRecorder(_name);
        _source.StartActivity("one")?.Dispose();

        recorder.Clear();
        _source.StartActivity("two")?.Dispose();

        Assert.Equal("two", recorder.Started.AssertSingle().Name);
        Assert.Equal("two", recorder.Stopped.AssertSingle().Name);
    }

    [Fact]
    public void The_source_must_be_named()
    {
        Assert.Throws<ArgumentException>("sourceName", () => new ActivityRecorder(""));
        Assert.Throws<ArgumentNullException>("sourceName", () => ActivityRecorder.InNewTrace(null!));
    }
}
