using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.Scheduling;

/// <summary>A job as it was added to the services: what the catalog makes a definition of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">What is called: the class or delegate, for messages.</param>
/// <param name="Payload">How its payload is read and written; null for none.</param>
/// <param name="Invoker">Calls it.</param>
/// <param name="Configure">Declares the rest; null for the defaults.</param>
internal sealed record JobRegistration(
    string Name, string Code, JsonTypeInfo? Payload, JobInvoker Invoker, Action<JobBuilder>? Configure)
{
    public JobDefinition Define(SchedulingOptions options)
    {
        var builder = new JobBuilder(new JobDefinition { Name = Name, Payload = Payload });
        Configure?.Invoke(builder);
        return builder.Build(options.MaxLosses);
    }
}
