namespace CognitionOS.Testing;

public sealed class RecordedTests
{
    private readonly Recorded<int> _numbers = new("numbers", [1, 2, 3, 4]);

    [Fact]
    public void Lists_what_was_recorded_in_order()
    {
        Assert.Equal([1, 2, 3, 4], _numbers);
        Assert.Equal(4, _numbers.Count);
        Assert.Equal(3, _numbers[2]);
    }

    [Fact]
    public void A_filter_leaves_the_whole_as_it_was()
    {
        var even = _numbers.Where(number => number % 2 == 0);

        Assert.Equal([2, 4], even);
        Assert.Equal(4, _numbers.Count);
        Assert.Throws<ArgumentNullException>("predicate", () => _numbers.Where(null!));
    }

    [Fact]
    public void The_only_one_is_handed_out()
    {
        Assert.Equal(3, _numbers.Where(number => number == 3).AssertSingle());
        Assert.Throws<AssertionFailedException>(() => _numbers.AssertSingle());
        Assert.Throws<AssertionFailedException>(() => _numbers.Where(number => number > 9).AssertSingle());
    }

    [Fact]
    public void The_first_of_any_is_handed_out()
    {
        Assert.Equal(1, _numbers.AssertAny());
        Assert.Throws<AssertionFailedException>(() => _numbers.Where(number => number > 9).AssertAny());
    }

    [Fact]
    public void None_and_a_count_are_asserted()
    {
        _numbers.Where(number => number > 9).AssertNone();
        _numbers.AssertCount(4);

        Assert.Throws<AssertionFailedException>(() => _numbers.AssertNone());
        Assert.Throws<AssertionFailedException>(() => _numbers.AssertCount(3));
        Assert.Throws<ArgumentOutOfRangeException>("expected", () => _numbers.AssertCount(-1));
    }

    [Fact]
    public void A_failure_says_what_was_looked_for_and_lists_what_there_was()
    {
        var error = Assert.Throws<AssertionFailedException>(
            () => _numbers.Where(number => number > 2, "big").Where(number => number < 5, "small").AssertSingle());

        Assert.Equal(
            """
            Expected 1 numbers with big, small, but found 2. Recorded in all: 4.
              1
              2
            * 3
            * 4
            """,
            error.Message);
    }

    [Fact]
    public void A_filter_without_a_name_is_called_by_its_source_text()
    {
        var error = Assert.Throws<AssertionFailedException>(
            () => _numbers.Where(number => number == 7).AssertAny());

        Assert.StartsWith(
            "Expected at least 1 numbers with number => number == 7, but found 0.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_record_is_listed_from_its_end()
    {
        var many = new Recorded<int>("numbers", [.. Enumerable.Range(1, 60)]);

        var error = Assert.Throws<AssertionFailedException>(many.AssertNone);

        var lines = error.Message.Split('\n');
        Assert.Equal("  (10 before these)", lines[1]);
        Assert.Equal("* 11", lines[2]);
        Assert.Equal("* 60", lines[^1]);
    }
}
