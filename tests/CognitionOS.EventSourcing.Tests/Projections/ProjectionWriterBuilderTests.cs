namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionWriterBuilderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_declared_is_what_the_writer_has_and_without_a_clearing_there_is_nothing_to_clear()
    {
        var writer = new ProjectionWriterBuilder()
            .Version(3).Category("cart").Category("order").On<TallyAdded>((_, _, _) => Task.CompletedTask)
            .Finish("table");

        Assert.Equal(("table", 3, ProjectionMode.Async), (writer.Name, writer.Version, writer.Mode));
        Assert.Equal(["cart", "order"], writer.Categories);
        Assert.Equal(typeof(TallyAdded), Assert.Single(writer.Types));
        Assert.Null(writer.Documents);
        await writer.Clear(new NoServices(), Token);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var refused = Assert.Throws<EventDefinitionException>(
            () => new ProjectionWriterBuilder().Version(-1).Finish("table"));

        Assert.Contains("'table' cannot work: it handles no event", refused.Message, StringComparison.Ordinal);
        Assert.Contains("its version is -1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_no_handler_and_no_clearing()
    {
        var builder = new ProjectionWriterBuilder();

        Assert.Throws<ArgumentNullException>(() => builder.On<TallyAdded>(null!));
        Assert.Throws<ArgumentNullException>(() => builder.OnRebuild(null!));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
