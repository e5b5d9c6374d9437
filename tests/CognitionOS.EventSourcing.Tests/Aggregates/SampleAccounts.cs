using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Accounts in both styles, on streams of their own.</summary>
internal sealed class SampleAccounts : IDisposable
{
    private readonly SampleClient _client;

    public SampleAccounts(
        Action<SnapshotOptions>? snapshots = null,
        Action<EventSourcingOptions>? configure = null,
        ISnapshotStore? store = null)
    {
        _client = new SampleClient(
            add => add
                .AddEvent("deposited", AccountJson.Default.Deposited)
                .AddEvent("withdrawn", AccountJson.Default.Withdrawn)
                .AddDecider("account", AccountRules.Decider, AccountJson.Default.AccountState, snapshots)
                .AddAggregate("classic", () => new Account(), AccountJson.Default.AccountState, snapshots),
            configure,
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(Logs));
                if (store is not null)
                {
                    services.AddSingleton(store);
                }
            });
    }

    public RecordingLoggerProvider Logs { get; } = new();

    public SampleClient Client => _client;

    public IDeciderService<AccountCommand, AccountState> Deciders =>
        _client.Get<IDeciderService<AccountCommand, AccountState>>();

    public IAggregateRepository<Account> Classics => _client.Get<IAggregateRepository<Account>>();

    public ISnapshotStore Snapshots => _client.Get<ISnapshotStore>();

    public ValueTask<SaveSnapshot?> SnapshotAsync(string id, int schema = 1) =>
        Snapshots.LoadAsync($"account-{id}", "account", schema, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        Logs.Dispose();
    }
}
