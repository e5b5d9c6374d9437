using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionContextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_effect_happens_when_an_event_is_new_and_not_when_it_is_written_again(bool isRebuilding)
    {
        var happened = 0;

        var answer = await Context(isRebuilding).EffectAsync(
            token =>
            {
                Assert.Equal(Token, token);
                happened++;
                return Task.CompletedTask;
            },
            Token);

        Assert.Equal((!isRebuilding, isRebuilding ? 0 : 1), (answer, happened));
    }

    [Fact]
    public async Task An_effect_that_fails_fails_the_handler() => await Assert.ThrowsAsync<IOException>(
        () => Context(false).EffectAsync(_ => throw new IOException(), Token));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_effect_is_refused_whether_it_would_happen_or_not(bool isRebuilding) =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => Context(isRebuilding).EffectAsync(null!, Token));

    private static ProjectionContext Context(bool isRebuilding) => new(
        Stored.Of(new TallyAdded("red", 1)), isRebuilding, new ServiceCollection().BuildServiceProvider());
}
