namespace CognitionOS.EventSourcing.Tests;

public sealed class TimerTargetsTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a/b", "has a slash")]
    [InlineData("a\nb", "control character")]
    [InlineData("saga", "two handlers")]
    [InlineData("twice", "two handlers")]
    public async Task An_owner_that_cannot_be_one_is_told_at_the_start(string owner, string fault)
    {
        await using var host = new TimerHost(builder => builder
            .AddTimerHandler("twice", static (_, _, _) => Task.CompletedTask)
            .AddTimerHandler(owner, static (_, _, _) => Task.CompletedTask));

        var told = await Assert.ThrowsAsync<EventDefinitionException>(host.StartAsync);

        Assert.Contains(fault, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_up_to_the_first_slash_decides()
    {
        await using var host = new TimerHost(builder => builder
            .AddTimerHandler("mail", static (_, _, _) => Task.CompletedTask));
        var targets = host.Get<TimerTargets>();

        Assert.Equal("mail", targets.Find("mail")?.Owner);
        Assert.Equal("mail", targets.Find("mail/a/b")?.Owner);
        Assert.Null(targets.Find("mails"));
        Assert.Null(targets.Find("/mail"));
        Assert.Equal("saga", targets.Find("saga/trip/1")?.Owner);
    }
}
