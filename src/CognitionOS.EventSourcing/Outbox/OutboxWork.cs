using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Claims commands that are due and carries each out.</summary>
internal sealed class OutboxWork(
    IOutboxStore store,
    CommandCatalog catalog,
    IServiceScopeFactory scopes,
    OutboxVerdicts verdicts,
    AppendOrigin origin,
    OutboxSettings settings) : IClaimWork<ClaimedCommand>
{
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(30);
    private readonly OutboxOptions _options = settings.Options;

    public ValueTask<IReadOnlyList<ClaimedCommand>> ClaimAsync(int limit, CancellationToken cancellationToken) =>
        store.ClaimAsync(settings.Time.GetUtcNow(), _options.HandlerTimeout + LeaseMargin, limit, cancellationToken);

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        store.NextDueAsync(cancellationToken);

    public async Task<bool> HandleAsync(ClaimedCommand item, CancellationToken stopping)
    {
        using var span = verdicts.Telemetry.Start(item);
        var outcome = catalog.Find(item.Command.Command) is not { } definition
            ? new CallOutcome(CallFailureKind.Threw, new UnknownCommandException(item.Command.Command), null)
            : await TimedCall.RunAsync(
                token => CarryOutAsync(definition, item, token), _options.HandlerTimeout, settings.Time, stopping)
                .ConfigureAwait(false);
        var settlement = verdicts.Judge(item, outcome, _options.Retry, settings.Time.GetUtcNow());
        await store.SettleAsync([settlement], settings.Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        await TimerTelemetry.EndAsync(span, outcome).ConfigureAwait(false);
        return settlement.RetryAt is not null;
    }

    public void Failed(Exception failure) => verdicts.StoreFailed(failure);

    private async Task CarryOutAsync(CommandDefinition definition, ClaimedCommand item, CancellationToken token)
    {
        var command = item.Command;
        var context = new CommandContext(command.Id, item.Attempt, command.Tenant, command.Metadata);
        var carryOut = Read(definition, command, context);
        using var handling = origin.Handling(command.Metadata with { CausationId = command.Id.ToString() });
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await (carryOut(scope.ServiceProvider, token)
                ?? throw new InvalidOperationException("The handler returned null instead of a task."))
                .ConfigureAwait(false);
        }
    }

    private static Func<IServiceProvider, CancellationToken, Task?> Read(
        CommandDefinition definition, AddOutbox command, CommandContext context)
    {
        try
        {
            return definition.Prepare(command.Payload, context);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new CommandPayloadException(command.Command, failure);
        }
    }
}
