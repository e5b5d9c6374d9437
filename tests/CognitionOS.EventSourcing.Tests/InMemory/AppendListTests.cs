namespace CognitionOS.EventSourcing.Tests;

public sealed class AppendListTests
{
    [Fact]
    public void Every_item_keeps_its_place_over_many_blocks()
    {
        AppendList<int> list = new();

        var places = Enumerable.Range(0, 5_000).Select(item => list.Add(item * 3)).ToArray();

        Assert.Equal(Enumerable.Range(0, 5_000), places);
        Assert.Equal(5_000, list.Count);
        Assert.All(places, place => Assert.Equal(place * 3, list[place]));
    }

    [Fact]
    public async Task A_reader_that_knows_how_many_there_are_sees_them_all_while_more_are_added()
    {
        AppendList<string> list = new();
        var published = 0;
        var reader = Task.Run(() =>
        {
            for (var seen = 0; seen < 100_000; seen = Volatile.Read(ref published))
            {
                if (seen > 0 && list[seen - 1] is null)
                {
                    return false;
                }
            }

            return true;
        });

        for (var item = 0; item < 100_000; item++)
        {
            list.Add("item");
            Volatile.Write(ref published, item + 1);
        }

        Assert.True(await reader);
    }
}
