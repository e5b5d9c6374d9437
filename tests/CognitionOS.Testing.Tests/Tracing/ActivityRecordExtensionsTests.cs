using System.Diagnostics;

namespace CognitionOS.Testing;

public sealed class ActivityRecordExtensionsTests : IDisposable
{
    private readonly ActivitySource _source = new($"CognitionOS.Testing.{TestContext.Current.Test?.UniqueID}");
    private readonly ActivityRecorder _recorder;
    private readonly ActivityContext _linked;

    public ActivityRecordExtensionsTests()
    {
        _recorder = new(_source.Name);
        _linked = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        using var request = _source.StartActivity("request");
        using (var run = _source.StartActivity("run"))
        {
            run?.SetTag("attempt", 2).SetStatus(ActivityStatusCode.Error, "broken");
        }

        _source.StartActivity(ActivityKind.Consumer, links: [new(_linked)], name: "run")?.Dispose();
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Finds_by_name() => _recorder.Stopped.Named("run").AssertCount(2);

    [Fact]
    public void Finds_by_tag()
    {
        _recorder.Stopped.WithTag("attempt", 2).AssertSingle();
        _recorder.Stopped.WithTag("attempt", 3).AssertNone();
        Assert.Throws<ArgumentNullException>("name", () => _recorder.Stopped.WithTag(null!, 2));
    }

    [Fact]
    public void Finds_by_status()
    {
        _recorder.Stopped.WithStatus(ActivityStatusCode.Error).AssertSingle();
        _recorder.Stopped.WithStatus(ActivityStatusCode.Unset).AssertCount(2);
    }

    [Fact]
    public void Finds_children()
    {
        var request = _recorder.Stopped.Named("request").AssertSingle();

        _recorder.Stopped.ChildrenOf(request).Named("run").AssertCount(2);
        _recorder.Stopped.ChildrenOf(_recorder.Stopped[0]).AssertNone();
        Assert.Throws<ArgumentNullException>("parent", () => _recorder.Stopped.ChildrenOf(null!));
    }

    [Fact]
    public void Finds_by_link()
    {
        Assert.Equal(ActivityKind.Consumer, _recorder.Stopped.LinkedTo(_linked).AssertSingle().Kind);
        _recorder.Stopped.LinkedTo(default).AssertNone();
    }

    [Fact]
    public void A_failure_lists_what_ran()
    {
        var run = _recorder.Stopped[0];

        var error = Assert.Throws<AssertionFailedException>(() => _recorder.Stopped.Named("walk").AssertAny());

        Assert.StartsWith(
            "Expected at least 1 stopped activities with name walk, but found 0. Recorded in all: 3.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            $"run Internal {run.SpanId} child of {run.ParentSpanId} of {run.TraceId}, Error \"broken\" {{attempt=2}}",
            error.Message,
            StringComparison.Ordinal);
    }
}
