using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>The options of the outbox and its clock.</summary>
internal sealed class OutboxSettings(IOptions<EventSourcingOptions> options, TimeProvider time)
{
    public OutboxOptions Options => options.Value.Outbox;

    public TimeProvider Time => time;
}
