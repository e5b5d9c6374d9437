using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class PredefinedEventsExtensionsTests
{
    private static readonly Dictionary<string, Func<string, string?, long, object>> Samples = new()
    {
        ["workflow.created"] = (text, note, _) => new WorkflowCreated(text, text, note),
        ["workflow.updated"] = (text, note, _) => new WorkflowUpdated(text, note, note),
        ["workflow.deleted"] = (text, note, _) => new WorkflowDeleted(text, note),
        ["execution.started"] = (text, note, _) => new ExecutionStarted(text, text, note),
        ["execution.completed"] = (text, _, number) => new ExecutionCompleted(text, text, TimeSpan.FromTicks(number)),
        ["execution.failed"] = (text, note, _) => new ExecutionFailed(text, text, text, note),
        ["user.registered"] = (text, note, _) => new UserRegistered(text, text, note),
        ["subscription.created"] = (text, _, _) => new SubscriptionCreated(text, text, text),
        ["subscription.upgraded"] = (text, _, _) => new SubscriptionUpgraded(text, text, text),
        ["payment.processed"] = (text, _, number) => new PaymentProcessed(text, text, number / 100m, text),
    };

    [Fact]
    public void Every_predefined_event_comes_back_as_it_was_whatever_its_text()
    {
        using var sample = new SampleClient(add => add.AddPredefinedEvents().AddPredefinedEvents());
        var codec = sample.Get<EventCodec>();

        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && !text.Any(char.IsSurrogate)),
            Gen.Elements("", "\"\\/\b\f\n\r\t", "\u0000", "\u2028\u2029", "🚢\U0010FFFF", "<script>", "null",
                "Ünïcödé\ufeff"));
        var inputs = from text in texts
                     from hasNote in ArbMap.Default.GeneratorFor<bool>()
                     from number in ArbMap.Default.GeneratorFor<long>()
                     select (text, note: hasNote ? text : null, number);

        Prop.ForAll(inputs.ToArbitrary(), input => Samples.All(one =>
        {
            var data = one.Value(input.text, input.note, input.number);
            var encoded = codec.Encode(new NewEvent(data));
            var recorded = new RecordedEvent(
                Guid.Empty, "s", 1, 1, encoded.Type, encoded.Payload, DateTimeOffset.UnixEpoch);
            return encoded.Type == one.Key && data.Equals(codec.Decode(recorded)[0].Data);
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Their_form_is_camel_case_json()
    {
        using var sample = new SampleClient(add => add.AddPredefinedEvents());

        var encoded = sample.Get<EventCodec>().Encode(new NewEvent(new PaymentProcessed("p1", "u1", 12.50m, "EUR")));

        Assert.Equal(
            """{"paymentId":"p1","userId":"u1","amount":12.50,"currency":"EUR"}""",
            Encoding.UTF8.GetString(encoded.Payload.Span));
    }
}
