using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitionOS.EventSourcing.Tests;

public sealed class OutboxProbeTests
{
    private readonly MailHandler.Post _post = new();

    [Fact]
    public async Task Dead_commands_degrade_the_health_until_they_are_redriven_and_carried_out()
    {
        await using var host = Host();
        await host.StartAsync();
        var before = await HealthAsync(host);
        _post.Answer = static (_, _) => throw new IOException("password=hunter2");
        var id = await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);
        await host.Get<IOutbox>().SendAsync(new SendMail("bob"), null, TimerHost.Token);
        await DeadAsync(host, 2);

        var dead = await HealthAsync(host);
        _post.Answer = static (_, _) => Task.CompletedTask;
        await host.Get<IOutbox>().RedriveAsync(id, TimerHost.Token);
        await DeadAsync(host, 1);
        var one = await HealthAsync(host);

        Assert.Equal(HealthStatus.Healthy, before.Status);
        Assert.Equal(HealthStatus.Degraded, dead.Status);
        Assert.StartsWith(
            "Dead commands in the outbox: 2 (mail.send: 2), the oldest since 2026-01-01T",
            dead.Description,
            StringComparison.Ordinal);
        Assert.Contains("1 (mail.send: 1)", one.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", dead.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_yet_to_be_tried_again_is_no_complaint()
    {
        _post.Answer = static (_, _) => throw new IOException();
        await using var host = Host(attempts: 100);
        await host.StartAsync();
        await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);
        await Eventually.TrueAsync(() => _post.Notes.Count > 0, cancellationToken: TimerHost.Token);

        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
    }

    [Fact]
    public async Task However_many_are_dead_it_asks_for_a_hundred_and_one()
    {
        var store = new CountingStore();

        var complaint = Assert.Single(await new OutboxProbe(store).CheckAsync(TimerHost.Token));

        Assert.Equal([HealthCounts.Most + 1], store.Limits);
        Assert.False(complaint.IsBroken);
        Assert.Contains("more than 100 (mail.send: 100)", complaint.Text, StringComparison.Ordinal);
    }

    private static Task DeadAsync(TimerHost host, int count) => Eventually.TrueAsync(
        async token => (await host.Get<IOutbox>().ListDeadAsync(10, token)).Count == count,
        cancellationToken: TimerHost.Token);

    private static async Task<HealthReportEntry> HealthAsync(TimerHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync(TimerHost.Token)).Entries["eventsourcing"];

    private TimerHost Host(int attempts = 1) => new(
        builder =>
        {
            builder.Services.AddSingleton(_post);
            builder.Services.AddHealthChecks().AddCognitionEventSourcing();
            builder.AddCommand<SendMail, MailHandler>("mail.send", MailJson.Default.SendMail);
        },
        options => options.Outbox.Retry = new HandlerRetry { MaxAttempts = attempts });

    /// <summary>Has as many dead commands as it is asked for.</summary>
    private sealed class CountingStore : IOutboxStore
    {
        public List<int> Limits { get; } = [];

        public ValueTask<IReadOnlyList<DeadCommand>> ListDeadAsync(
            int limit, CancellationToken cancellationToken = default)
        {
            Limits.Add(limit);
            var command = new AddOutbox(Guid.Empty, "mail.send", default, EventMetadata.None);
            return new([.. Enumerable.Repeat(new DeadCommand(command, 1, "why", DateTimeOffset.UnixEpoch), limit)]);
        }

        public ValueTask<IReadOnlyList<ClaimedCommand>> ClaimAsync(
            DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<int> SettleAsync(
            IReadOnlyList<OutboxOutcome> outcomes,
            DateTimeOffset now,
            CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<bool> RedriveAsync(
            Guid id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
