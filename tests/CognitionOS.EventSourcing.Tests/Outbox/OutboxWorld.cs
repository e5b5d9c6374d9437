using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>What outlives the nodes that carry out commands, and the nodes themselves, driven by hand.</summary>
internal sealed class OutboxWorld
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    public SagaWorld Sagas { get; } = new();

    /// <summary>What was settled for good, each time it was.</summary>
    public List<Guid> Settled { get; } = [];

    /// <summary>Who is written to, each time a handler is called.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>What a handler does; the argument says to whom it writes, and which attempt it is.</summary>
    public Func<string, int, CancellationToken, Task> Answer { get; set; } = static (_, _, _) => Task.CompletedTask;

    /// <summary>A node; its handler, too, does nothing once it is dead.</summary>
    public SagaNode Node(NodeDeath? crash = null, int attempts = 3)
    {
        var death = crash ?? NodeDeath.Never;
        return new SagaNode(
            Sagas,
            (builder, node) =>
            {
                builder.Services.AddSingleton(new Handler(this, node.Crash));
                builder.AddCommand<SendMail, Handler>("mail.send", MailJson.Default.SendMail);
            },
            death,
            services =>
            {
                services.AddSingleton<IOutboxStore>(new MortalOutboxStore(Sagas.Stores.Outbox, death, Settled));
                services.Configure<EventSourcingOptions>(
                    options => options.Outbox.Retry = new HandlerRetry { MaxAttempts = attempts });
            });
    }

    /// <summary>Claims and carries out, moving the clock, until nothing is left.</summary>
    public async Task RunAsync(SagaNode node)
    {
        var work = node.Get<IClaimWork<ClaimedCommand>>();
        for (var turns = 0; turns < 200; turns++)
        {
            var claimed = await work.ClaimAsync(10, CancellationToken.None);
            foreach (var item in claimed)
            {
                await work.HandleAsync(item, CancellationToken.None);
            }

            var due = await work.NextDueAsync(CancellationToken.None);
            if (due is null && claimed.Count == 0)
            {
                return;
            }

            if (due > Sagas.Clock.GetUtcNow())
            {
                Sagas.Clock.AdvanceTo(due.Value);
            }
        }

        throw new InvalidOperationException("It does not come to rest.");
    }

    private sealed class Handler(OutboxWorld world, NodeDeath crash) : ICommandHandler<SendMail>
    {
        public Task HandleAsync(SendMail command, CommandContext context, CancellationToken cancellationToken)
        {
            crash.ThrowIfDead();
            lock (world._gate)
            {
                world._calls.Add(command.To);
            }

            return world.Answer(command.To, context.Attempt, cancellationToken);
        }
    }
}
