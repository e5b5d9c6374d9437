namespace CognitionOS.EventSourcing.Tests;

public sealed class ReadModelsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_only_projection_of_a_document_needs_no_name_and_is_in_the_container()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));

        await sample.AppendAsync("cart-1", new TallyAdded("red", 2));

        Assert.Equal(2, (await sample.Documents().LoadAsync("cart-1", cancellationToken: Token))?.Sum);
        Assert.Equal(
            2, (await sample.Get<IDocuments<TallyDocument>>().LoadAsync("cart-1", cancellationToken: Token))?.Sum);
    }

    [Fact]
    public async Task Of_several_one_must_be_named()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddPerStream(ProjectionMode.Inline).AddKeyed(ProjectionMode.Live));

        var refused = Assert.Throws<ArgumentException>(() => sample.Documents());

        Assert.Contains("streams, groups", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(sample.Documents("groups"));
    }

    [Fact]
    public async Task A_name_or_a_type_that_no_projection_has_is_refused()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Live));
        var models = sample.Get<IReadModels>();

        Assert.Contains("streams", Assert.Throws<ArgumentException>(() => models.Of<TallyDocument>("carts"))
            .Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => models.Of<TallyAdded>("streams"));
        Assert.Throws<ArgumentException>(() => models.Of<TallyAdded>());
        await Assert.ThrowsAsync<ArgumentException>(() => models.ActiveVersionAsync("carts", Token));
    }

    [Fact]
    public async Task The_active_version_is_1_until_a_rebuild()
    {
        await using var sample = await ProjectionSample.StartAsync(builder => builder
            .AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Live));
        var models = sample.Get<IReadModels>();

        Assert.Equal(1, await models.ActiveVersionAsync("streams", Token));
        Assert.True(await sample.Projections.RebuildAsync("streams", cancellationToken: Token));

        Assert.Equal(2, await models.ActiveVersionAsync("streams", Token));
        Assert.Equal(1, await models.ActiveVersionAsync("groups", Token));
    }
}
