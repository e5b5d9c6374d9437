namespace CognitionOS.EventSourcing.Tests;

public sealed class HealthCountsTests
{
    [Theory]
    [InlineData("a", "1 (a: 1)")]
    [InlineData("b,a,b", "3 (b: 2, a: 1)")]
    [InlineData("b,a", "2 (a: 1, b: 1)")]
    [InlineData("A,a", "2 (A: 1, a: 1)")]
    [InlineData("a,b,c,d,e", "5 (a: 1, b: 1, c: 1, d: 1, e: 1)")]
    [InlineData("a,b,c,d,e,f,g", "7 (a: 1, b: 1, c: 1, d: 1, e: 1 and 2 others)")]
    public void They_tell_how_many_in_all_and_by_name_the_most_first(string names, string text) =>
        Assert.Equal(text, HealthCounts.Text(names.Split(',')));

    [Fact]
    public void What_is_beyond_the_most_is_said_to_be_more_and_not_counted()
    {
        string[] names = [.. Enumerable.Repeat("a", HealthCounts.Most), "b"];

        Assert.Equal("more than 100 (a: 100)", HealthCounts.Text(names));
        Assert.Equal("100 (a: 100)", HealthCounts.Text(names[..HealthCounts.Most]));
    }
}
