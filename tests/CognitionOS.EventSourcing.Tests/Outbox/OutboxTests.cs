using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class OutboxTests
{
    [Fact]
    public async Task A_command_that_is_not_registered_is_refused_before_any_work()
    {
        await using var host = Host();

        Assert.Throws<ArgumentException>(() => host.Get<IOutbox>().Message(new TripPaid("1", 1)));
        Assert.Throws<ArgumentNullException>(() => host.Get<IOutbox>().Message<SendMail>(null!));
        Assert.Throws<ArgumentException>(() => host.Get<IOutbox>().Message(
            new SendMail("x"), new SendOptions { Tenant = "a\nb" }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            host.Get<IOutbox>().ListDeadAsync(0, TimerHost.Token));
    }

    [Fact]
    public async Task Every_message_has_an_id_of_its_own_unless_one_is_given()
    {
        await using var host = Host();
        var outbox = host.Get<IOutbox>();
        var id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

        Assert.NotEqual(outbox.Message(new SendMail("x")).Id, outbox.Message(new SendMail("x")).Id);
        Assert.Equal(id, outbox.Message(new SendMail("x"), new SendOptions { Id = id }).Id);
    }

    [Theory]
    [InlineData("mail.send", "registered twice")]
    [InlineData(" ", "is empty")]
    public async Task Commands_that_cannot_be_are_told_at_the_start(string name, string fault)
    {
        await using var host = new TimerHost(builder =>
        {
            builder.Services.AddSingleton<MailHandler.Post>();
            builder.AddCommand<SendMail, MailHandler>("mail.send", MailJson.Default.SendMail);
            builder.AddCommand<SendMail, MailHandler>(name, MailJson.Default.SendMail);
        });

        var told = await Assert.ThrowsAsync<EventDefinitionException>(host.StartAsync);

        Assert.Contains(fault, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_handler_says_what_it_comes_from()
    {
        await using var host = Host();
        using var handling = host.Get<AppendOrigin>()
            .Handling(new EventMetadata { CorrelationId = "c", CausationId = "e", User = "u" });

        var metadata = host.Get<IOutbox>().Message(new SendMail("x")).Metadata;

        Assert.Equal(("c", "e", "u"), (metadata.CorrelationId, metadata.CausationId, metadata.User));
    }


    private static TimerHost Host() => new(static builder =>
    {
        builder.Services.AddSingleton<MailHandler.Post>();
        builder.AddCommand<SendMail, MailHandler>("mail.send", MailJson.Default.SendMail);
    });
}
