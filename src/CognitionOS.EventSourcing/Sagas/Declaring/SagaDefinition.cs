using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>A saga as declared: its plan and its code.</summary>
internal abstract class SagaDefinition
{
    public abstract SagaPlan Plan { get; }

    /// <summary>What it begins with and is changed by.</summary>
    public abstract IReadOnlyList<SagaSignal> Signals { get; }

    /// <summary>Where its subscription begins.</summary>
    public abstract StartPoint ReadsFrom { get; }

    /// <summary>What is wrong with it.</summary>
    public abstract IReadOnlyList<string> Faults { get; }

    /// <summary>Writes its data down.</summary>
    /// <exception cref="ArgumentException">The data is of another type, or cannot be written.</exception>
    public abstract JsonElement Write(object data);

    /// <summary>Calls the code of a step.</summary>
    /// <returns>The data after it; null after a compensation.</returns>
    public abstract Task<JsonElement?> InvokeAsync(SagaCall call, CancellationToken cancellationToken);
}
