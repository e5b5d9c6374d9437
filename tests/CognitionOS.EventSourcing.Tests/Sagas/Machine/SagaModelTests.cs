using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Drives the state machine with anything that may happen, beside a model that is a stack.</summary>
public sealed class SagaModelTests
{
    [Fact]
    public void Whatever_happens_steps_go_forward_in_order_and_back_in_the_reverse_one() =>
        Prop.ForAll<byte[]>(script =>
        {
            var run = new SagaModel(script ?? []);
            run.Play();
            return run.Fault is null ? true.ToProperty() : false.ToProperty().Label(run.Fault);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Whatever_happened_the_stream_read_again_gives_the_same_state() =>
        Prop.ForAll<byte[]>(script =>
        {
            var run = new SagaModel(script ?? []);
            run.Play();
            var again = run.Events.Select(RoundTrip).Aggregate(default(SagaState), SagaState.Apply);
            return Text(again) == Text(run.State);
        }).QuickCheckThrowOnFailure();

    private static SagaEvent RoundTrip(SagaEvent recorded)
    {
        JsonTypeInfo form = SagaJson.Default.GetTypeInfo(recorded.GetType())!;
        return (SagaEvent)JsonSerializer.Deserialize(JsonSerializer.Serialize(recorded, form), form)!;
    }

    private static string Text(SagaState? state) => state is null ? "" :
        $"{state.Status} {state.Reason} {state.Data.GetRawText()} {state.Until:O} "
        + string.Join(';', state.Steps.Select(step => $"{step with { Output = null }} {step.Output?.GetRawText()}"));
}
