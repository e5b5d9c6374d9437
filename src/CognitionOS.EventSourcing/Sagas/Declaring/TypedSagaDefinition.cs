using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>A saga whose data is of a known class.</summary>
internal sealed class TypedSagaDefinition<TData>(SagaPlan plan, JsonTypeInfo<TData> form, SagaBuilder<TData> builder)
    : SagaDefinition
    where TData : notnull
{
    public override SagaPlan Plan => plan;

    public override IReadOnlyList<SagaSignal> Signals => builder.Signals;

    public override StartPoint ReadsFrom => builder.Start;

    public override IReadOnlyList<string> Faults { get; } = SagaFaults.Of(plan, builder.Steps.ConvertAll(
        static step => step.Action is not null));

    public override JsonElement Write(object data)
    {
        if (data is not TData typed)
        {
            throw new ArgumentException(
                $"The data of saga '{plan.Name}' version {plan.Version} is {typeof(TData)}, not {data.GetType()}.",
                nameof(data));
        }

        try
        {
            return JsonSerializer.SerializeToElement(typed, form);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ArgumentException($"The data of saga '{plan.Name}' cannot be written.", nameof(data), failure);
        }
    }

    public override async Task<JsonElement?> InvokeAsync(SagaCall call, CancellationToken cancellationToken)
    {
        var code = builder.Steps.First(step => step.Plan.Name == call.Start.Step);
        var data = call.Data.Deserialize(form) ?? throw new JsonException("The recorded data is null.");
        var step = new SagaStep<TData>(call, data);
        if (call.Start.Undo)
        {
            await (code.Compensation?.Invoke(step, cancellationToken) ?? throw NoTask()).ConfigureAwait(false);
            return null;
        }

        var next = await (code.Action?.Invoke(step, call.Event, cancellationToken) ?? throw NoTask())
            .ConfigureAwait(false);
        call.IsDone = true;
        return next is null
            ? throw new InvalidOperationException("The action returned null instead of the saga's data.")
            : JsonSerializer.SerializeToElement(next, form);
    }

    private static InvalidOperationException NoTask() => new("The handler returned null instead of a task.");
}
