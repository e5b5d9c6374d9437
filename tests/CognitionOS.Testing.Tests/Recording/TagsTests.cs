namespace CognitionOS.Testing;

public sealed class TagsTests
{
    [Fact]
    public void A_copy_does_not_follow_its_source()
    {
        var source = new Dictionary<string, object?> { ["name"] = 1 };

        var copy = Tags.Copy(source);
        source["name"] = 2;

        Assert.Equal(1, copy["name"]);
    }

    [Fact]
    public void The_later_of_two_values_counts() =>
        Assert.Equal(2, Tags.Copy([new("name", 1), new("name", 2)])["name"]);

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(Tags.Copy(null));

    [Fact]
    public void Names_and_values_are_compared_exactly()
    {
        var tags = Tags.Copy([new("name", 1), new("nothing", null)]);

        Assert.True(tags.Has("name", 1));
        Assert.True(tags.Has("nothing", null));
        Assert.False(tags.Has("name", 1L));
        Assert.False(tags.Has("Name", 1));
        Assert.False(tags.Has("absent", null));
    }
}
