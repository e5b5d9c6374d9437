using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class PositionListTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(10_000)]
    public void Every_index_keeps_its_place(int count)
    {
        var list = Of(Enumerable.Range(0, count).Select(place => place * 2));

        Assert.Equal(count, list.Count);
        Assert.Equal(
            Enumerable.Range(0, count).Select(place => place * 2),
            Enumerable.Range(0, count).Select(place => list[place]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    [InlineData(30, 2)]
    [InlineData(31, 3)]
    [InlineData(int.MaxValue, 3)]
    public void Only_what_is_below_the_head_is_counted(int head, int expected) =>
        Assert.Equal(expected, Of([10, 20, 30]).CountBelow(head));

    [Fact]
    public void An_empty_list_has_nothing_below_any_head() =>
        Assert.Equal(0, new PositionList().CountBelow(int.MaxValue));

    [Fact]
    public void A_search_finds_the_first_place_at_or_behind_an_index() => Prop.ForAll<int[], int>((numbers, wanted) =>
    {
        var rising = numbers.Distinct().Order().ToArray();
        var list = Of(rising);

        Assert.Equal(rising.Count(number => number < wanted), list.Search(wanted, rising.Length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_list_of_one_has_no_array_of_its_own()
    {
        List<PositionList> lists = new(1_000);
        Of([1]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var list = 0; list < 1_000; list++)
        {
            lists.Add(new PositionList());
            lists[list].Add(list);
        }

        Assert.True((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000 < 64);
    }

    private static PositionList Of(IEnumerable<int> indexes)
    {
        PositionList list = new();
        foreach (var index in indexes)
        {
            list.Add(index);
        }

        return list;
    }
}
