namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionCatalogTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Subscriptions_stand_in_the_order_of_their_declaration()
    {
        var catalog = Catalog("z", "a", "m");

        Assert.Equal(["z", "a", "m"], catalog.All.Select(one => one.Definition.Name));
        Assert.Same(catalog.All[1], catalog.Get("a"));
    }

    [Fact]
    public void A_name_that_is_not_declared_is_told_with_those_that_are()
    {
        var failure = Assert.Throws<ArgumentException>(() => Catalog("b", "a").Get("A"));

        Assert.Contains("There is no subscription 'A'. Declared are: a, b.", failure.Message, StringComparison.Ordinal);
    }

    private SubscriptionCatalog Catalog(params string[] names) => _bench.Add(builder =>
    {
        foreach (var name in names)
        {
            builder.AddSubscription(name, _handled.HandleAsync);
        }
    }).Get<SubscriptionCatalog>();
}
