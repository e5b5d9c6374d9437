using System.Diagnostics;

namespace CognitionOS.EventSourcing.Tests;

public sealed class AppendOriginTests
{
    private static readonly RecordedEvent Cause = UpcastingTests.Recorded("order.paid", "{}") with
    {
        Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        Metadata = new EventMetadata { CorrelationId = "c", User = "u", CausationId = "before", TraceParent = "old" },
    };

    [Fact]
    public void The_current_activity_gives_trace_correlation_and_user()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        activity.TraceStateString = "vendor=1";
        activity.AddBaggage("user.id", "u7").Start();
        var origin = new AppendOrigin();

        var plain = origin.Current();
        activity.AddBaggage("correlation.id", "c7");
        var given = origin.Current();

        Assert.Equal((activity.Id, "vendor=1", "u7"), (plain.TraceParent, plain.TraceState, plain.User));
        Assert.Equal(activity.TraceId.ToHexString(), plain.CorrelationId);
        Assert.Equal("c7", given.CorrelationId);
    }

    [Fact]
    public async Task What_a_handler_appends_is_caused_by_the_event_it_handles()
    {
        Activity.Current = null;
        var origin = new AppendOrigin();

        EventMetadata inside;
        using (origin.Handling(Cause))
        {
            await Task.Yield();
            inside = origin.Current();
        }

        Assert.Equal((Cause.Id.ToString(), "c", "u"), (inside.CausationId, inside.CorrelationId, inside.User));
        Assert.Null(inside.TraceParent);
        Assert.Same(EventMetadata.None, origin.Current());
    }

    [Fact]
    public void An_event_without_correlation_begins_one_and_scopes_nest()
    {
        var origin = new AppendOrigin();
        using var outer = origin.Handling(Cause with { Metadata = EventMetadata.None });

        using (origin.Handling(new EventMetadata { CorrelationId = "inner" }))
        {
            Assert.Equal("inner", origin.Current().CorrelationId);
        }

        Assert.Equal(Cause.Id.ToString(), origin.Current().CorrelationId);
    }

    [Fact]
    public async Task Events_appended_under_a_span_carry_it_as_their_trace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CognitionOS.EventSourcing",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var sample = new SampleClient();
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        await sample.Events.AppendAsync(
            "order-1", ExpectedVersion.Any, new OrderPaid("1"), TestContext.Current.CancellationToken);

        var read = await sample.Events.ReadAsync("order-1", null, TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);
        var parent = ActivityContext.Parse(read.Recorded.Metadata.TraceParent!, null);
        Assert.Equal(request.TraceId, parent.TraceId);
        Assert.NotEqual(request.SpanId, parent.SpanId);
    }
}
