namespace CognitionOS.EventSourcing.Tests;

public sealed class PageRulesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void The_smallest_and_the_largest_page_are_allowed(int limit) =>
        Assert.Null(Record.Exception(() => PageRules.Check("acme", limit)));

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(10_001)]
    public void A_page_of_another_size_is_refused_by_name(int limit) =>
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => PageRules.Check("", limit)).ParamName);

    [Fact]
    public void No_tenant_is_the_empty_one_and_not_null() =>
        Assert.Throws<ArgumentNullException>(() => PageRules.Check(null!, 1));
}
