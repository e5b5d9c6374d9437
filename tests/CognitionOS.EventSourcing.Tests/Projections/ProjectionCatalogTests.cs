namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionCatalogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_faults_of_all_projections_stop_the_start()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddPerStream(ProjectionMode.Live, "twice")
            .AddPerStream(ProjectionMode.Async, "twice")
            .AddPerStream(ProjectionMode.Async, "$mine")
            .AddProjection("empty", TallyJson.Default.TallyDocument, _ => { })
            .AddProjection("unknown", TallyJson.Default.TallyDocument, p => p.On<TallyDocument>((_, e) => e)));

        var refused = await Assert.ThrowsAsync<EventDefinitionException>(sample.StartAsync);

        Assert.Contains("'twice' is added twice", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'$mine' has a name that begins with $", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'empty' of TallyDocument cannot work", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'unknown' handles TallyDocument, which is no registered event", refused.Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<EventDefinitionException>(() => sample.AppendAsync("s-1", new TallyAdded("red", 1)));
    }

    [Fact]
    public async Task A_class_declares_a_projection_with_services_of_its_own()
    {
        await using var sample = new ProjectionSample(
            builder => builder.AddProjection<Doubling, TallyDocument>("doubled", TallyJson.Default.TallyDocument));

        await sample.AppendAsync("s-1", new TallyAdded("red", 4));

        Assert.Equal(8, (await sample.Documents().LoadAsync("s-1", cancellationToken: Token))?.Sum);
    }

    [Fact]
    public async Task The_store_is_asked_for_the_types_and_categories_that_are_handled_and_for_their_former_names()
    {
        await using var sample =
            new ProjectionSample(builder => builder.AddProjection("cleared", TallyJson.Default.TallyDocument, p => p
            .Category("cart").On<TallyCleared>((tally, _) => tally)));
        var catalog = sample.Get<ProjectionCatalog>();

        var filter = catalog.FilterOf(catalog.Get("cleared"), "acme");

        Assert.Equal(["tally.cleared"], filter.Types);
        Assert.Equal(["cart"], filter.Categories);
        Assert.Equal("acme", filter.Tenant);
    }

    internal sealed class Doubling(TimeProvider time) : IProjection<TallyDocument>
    {
        public void Declare(ProjectionBuilder<TallyDocument> projection) => projection
            .Mode(ProjectionMode.Inline)
            .On<TallyAdded>((_, e) => new TallyDocument("", 2 * e.By, time is null ? 0 : 1));
    }
}
