using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Adds the predefined event types.</summary>
public static class PredefinedEventsExtensions
{
    /// <summary>Adds <c>workflow.created</c>, <c>.updated</c>, <c>.deleted</c>, <c>execution.started</c>,
    /// <c>.completed</c>, <c>.failed</c>, <c>user.registered</c>, <c>subscription.created</c>, <c>.upgraded</c> and
    /// <c>payment.processed</c>. Calling it again adds nothing twice.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static EventSourcingBuilder AddPredefinedEvents(this EventSourcingBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        AddWorkflows(builder.Services);
        builder.Services.TryAddEvent("user.registered", PredefinedEventsJson.Default.UserRegistered);
        builder.Services.TryAddEvent("subscription.created", PredefinedEventsJson.Default.SubscriptionCreated);
        builder.Services.TryAddEvent("subscription.upgraded", PredefinedEventsJson.Default.SubscriptionUpgraded);
        builder.Services.TryAddEvent("payment.processed", PredefinedEventsJson.Default.PaymentProcessed);
        return builder;
    }

    private static void AddWorkflows(IServiceCollection services)
    {
        services.TryAddEvent("workflow.created", PredefinedEventsJson.Default.WorkflowCreated);
        services.TryAddEvent("workflow.updated", PredefinedEventsJson.Default.WorkflowUpdated);
        services.TryAddEvent("workflow.deleted", PredefinedEventsJson.Default.WorkflowDeleted);
        services.TryAddEvent("execution.started", PredefinedEventsJson.Default.ExecutionStarted);
        services.TryAddEvent("execution.completed", PredefinedEventsJson.Default.ExecutionCompleted);
        services.TryAddEvent("execution.failed", PredefinedEventsJson.Default.ExecutionFailed);
    }
}
