using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class OutboxWorkTests
{
    private readonly MailHandler.Post _post = new();

    [Fact]
    public async Task A_command_that_travels_in_an_append_is_carried_out_after_it()
    {
        await using var host = Host();
        await host.StartAsync();
        var message = host.Get<IOutbox>().Message(new SendMail("ann"), new SendOptions
        {
            Tenant = "acme",
            Metadata = new EventMetadata { CorrelationId = "c", User = "u" },
        });
        await host.Events.AppendAsync(
            new EventBatch(new StreamEvents("trip-1", 0, [new NewEvent(new TripPaid("1", 1))])) { Writes = [message] },
            TimerHost.Token);

        await CountAsync(1);

        var (command, context) = _post.Notes[0];
        Assert.Equal(new SendMail("ann"), command);
        Assert.Equal((message.Id, 1, "acme", "c", "u"),
            (context.Id, context.Attempt, context.Tenant, context.Metadata.CorrelationId, context.Metadata.User));
    }

    [Fact]
    public async Task A_command_of_an_append_that_is_refused_is_never_carried_out()
    {
        await using var host = Host();
        await host.StartAsync();
        var message = host.Get<IOutbox>().Message(new SendMail("ann"));

        await Assert.ThrowsAsync<VersionConflictException>(() => host.Events.AppendAsync(
            new EventBatch(new StreamEvents("trip-1", 7, [new NewEvent(new TripPaid("1", 1))])) { Writes = [message] },
            TimerHost.Token));
        await host.Clock.AdvanceAsync(TimeSpan.FromHours(1), TimerHost.Token);

        Assert.Empty(_post.Notes);
    }

    [Fact]
    public async Task The_same_id_is_carried_out_once()
    {
        await using var host = Host();
        await host.StartAsync();
        var options = new SendOptions { Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) };
        await host.Get<IOutbox>().SendAsync(new SendMail("ann"), options, TimerHost.Token);
        await CountAsync(1);

        await host.Get<IOutbox>().SendAsync(new SendMail("bob"), options, TimerHost.Token);
        await host.Clock.AdvanceAsync(TimeSpan.FromHours(1), TimerHost.Token);

        Assert.Single(_post.Notes);
    }

    [Fact]
    public async Task A_failure_is_tried_again_under_the_same_id_until_it_succeeds()
    {
        _post.Answer = static (context, _) => context.Attempt < 3 ? throw new IOException() : Task.CompletedTask;
        await using var host = Host();
        await host.StartAsync();
        var id = await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);

        await host.AdvanceUntilAsync(() => _post.Notes.Count == 3, TimeSpan.FromMinutes(1));

        Assert.All(_post.Notes, note => Assert.Equal(id, note.Context.Id));
        Assert.Equal([1, 2, 3], _post.Notes.Select(note => note.Context.Attempt));
        Assert.Equal(2, host.Metrics.Sum("cognition.eventsourcing.outbox.commands", ("outcome", "failed")));
    }

    [Fact]
    public async Task A_command_out_of_attempts_is_dead_until_somebody_redrives_it()
    {
        _post.Answer = static (_, _) => throw new IOException("no line");
        await using var host = Host();
        await host.StartAsync();
        var id = await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);
        await host.Clock.AdvanceAsync(TimeSpan.FromHours(1), TimerHost.Token);

        var dead = Assert.Single(await DeadAsync(host));
        Assert.Equal((id, 3, "IOException: no line"), (dead.Command.Id, dead.Attempts, dead.Failure));
        Assert.Equal(LogLevel.Error, Assert.Single(host.Logs.Records.WithEvent(2511)).Level);
        _post.Answer = static (_, _) => Task.CompletedTask;
        Assert.True(await host.Get<IOutbox>().RedriveAsync(id, TimerHost.Token));
        await CountAsync(4);

        Assert.Equal((id, 1), (_post.Notes[3].Context.Id, _post.Notes[3].Context.Attempt));
        Assert.Empty(await DeadAsync(host));
        Assert.False(await host.Get<IOutbox>().RedriveAsync(id, TimerHost.Token));
    }

    [Theory]
    [InlineData("mail.send", "{", "could not be read")]
    [InlineData("mail.send", "null", "could not be read")]
    [InlineData("mail.send", "[1]", "could not be read")]
    public async Task What_no_attempt_can_mend_is_dead_at_once_with_the_reason(
        string name, string payload, string reason)
    {
        await using var host = Host();
        await host.StartAsync();
        await host.WriteAsync(new AddOutbox(
            Guid.CreateVersion7(host.Clock.GetUtcNow()), name, System.Text.Encoding.UTF8.GetBytes(payload),
            EventMetadata.None));

        await Eventually.TrueAsync(
            async _ => (await DeadAsync(host)).Count == 1, cancellationToken: TimerHost.Token);

        var dead = Assert.Single(await DeadAsync(host));
        Assert.Equal(1, dead.Attempts);
        Assert.Contains(reason, dead.Failure, StringComparison.Ordinal);
        Assert.Empty(_post.Notes);
    }

    [Fact]
    public async Task A_command_that_this_node_does_not_know_is_left_to_others_before_it_is_dead()
    {
        await using var host = Host();
        await host.StartAsync();
        await host.WriteAsync(new AddOutbox(
            Guid.CreateVersion7(host.Clock.GetUtcNow()), "unheard.of", "{}"u8.ToArray(), EventMetadata.None));

        await host.Clock.AdvanceAsync(TimeSpan.FromHours(1), TimerHost.Token);

        var dead = Assert.Single(await DeadAsync(host));
        Assert.Equal(3, dead.Attempts);
        Assert.Contains("not registered", dead.Failure, StringComparison.Ordinal);
    }


    [Fact]
    public async Task A_handler_that_returns_null_or_cancels_itself_has_failed()
    {
        _post.Answer = static (context, _) => context.Attempt switch
        {
            1 => null!,
            2 => throw new OperationCanceledException(),
            _ => Task.CompletedTask,
        };
        await using var host = Host();
        await host.StartAsync();
        await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);

        await host.AdvanceUntilAsync(() => _post.Notes.Count == 3, TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.outbox.commands", ("outcome", "succeeded")) == 1,
            cancellationToken: TimerHost.Token);
    }

    [Fact]
    public async Task A_handler_that_hangs_has_failed_and_the_command_goes_on()
    {
        var end = new TaskCompletionSource();
        _post.Answer = (context, _) => context.Attempt == 1 ? end.Task : Task.CompletedTask;
        await using var host = Host();
        await host.StartAsync();
        await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);
        await CountAsync(1);

        await host.AdvanceUntilAsync(() => _post.Notes.Count == 2, TimeSpan.FromMinutes(3));

        Assert.Equal(1, host.Metrics.Sum("cognition.eventsourcing.outbox.commands", ("outcome", "hangs")));
        end.SetResult();
    }

    [Fact]
    public async Task A_stop_uses_up_no_attempt()
    {
        _post.Answer = static (_, token) => new TaskCompletionSource().Task.WaitAsync(token);
        await using var host = Host();
        await host.StartAsync();
        await host.Get<IOutbox>().SendAsync(new SendMail("ann"), null, TimerHost.Token);
        await CountAsync(1);

        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await host.Get<IEventProcessor>().StopAsync(now.Token);
        _post.Answer = static (_, _) => Task.CompletedTask;
        await host.StartAsync();
        await CountAsync(2);

        Assert.Empty(await DeadAsync(host));
        Assert.Equal(1, host.Metrics.Sum("cognition.eventsourcing.outbox.commands", ("outcome", "stopped")));
    }

    [Fact]
    public async Task The_handler_goes_on_in_the_trace_of_whoever_sent_the_command()
    {
        using var recorder = ActivityRecorder.InNewTrace(EventSourcingTelemetry.Name);
        await using var host = Host();
        await host.Get<IOutbox>().SendAsync(
            new SendMail("ann"),
            new SendOptions
            {
                Metadata = new EventMetadata { TraceParent = $"00-{recorder.TraceId}-00f067aa0ba902b7-01" },
            },
            TimerHost.Token);
        await host.StartAsync();

        await Eventually.TrueAsync(
            () => recorder.Stopped.Named("command mail.send").Count == 1, cancellationToken: TimerHost.Token);

        Assert.Equal("00f067aa0ba902b7", recorder.Stopped.Named("command mail.send")[0].ParentSpanId.ToHexString());
    }

    private TimerHost Host() => new(
        builder =>
        {
            builder.Services.AddSingleton(_post);
            builder.AddCommand<SendMail, MailHandler>("mail.send", MailJson.Default.SendMail);
        },
        static options => options.Outbox.Retry = new HandlerRetry { MaxAttempts = 3 });

    private Task CountAsync(int calls) =>
        Eventually.TrueAsync(() => _post.Notes.Count == calls, cancellationToken: TimerHost.Token);

    private static Task<IReadOnlyList<DeadCommand>> DeadAsync(TimerHost host) =>
        host.Get<IOutbox>().ListDeadAsync(10, TimerHost.Token);
}
