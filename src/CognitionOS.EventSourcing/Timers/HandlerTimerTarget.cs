using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Hands timers to a handler of the user's, each attempt in a scope of its own.</summary>
internal sealed class HandlerTimerTarget(
    TimerHandlerDefinition definition, IServiceScopeFactory scopes, TimeSpan timeLimit) : ITimerTarget
{
    public string Owner => definition.Owner;

    public TimeSpan? TimeLimit => timeLimit;

    public async Task<DateTimeOffset?> FireAsync(FiredTimer timer, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var handling = definition.Handle(scope.ServiceProvider, timer, cancellationToken)
                ?? throw new InvalidOperationException("The handler returned null instead of a task.");
            await handling.ConfigureAwait(false);
        }

        return null;
    }
}
