namespace CognitionOS.EventSourcing.Tests;

public sealed class NameTableTests
{
    [Fact]
    public void Every_name_is_found_after_the_table_has_grown()
    {
        NameTable table = new();
        var added = Enumerable.Range(0, 10_000).Select(name => table.Add($"name-{name}", "")).ToArray();

        for (var name = 0; name < added.Length; name++)
        {
            Assert.Same(added[name], table.Find($"name-{name}", ""));
            Assert.Same(added[name], table[name]);
            Assert.Equal(name, added[name].Number);
        }

        Assert.Null(table.Find("name-10000", ""));
    }

    [Fact]
    public void A_name_is_another_one_in_each_tenant()
    {
        NameTable table = new();
        var acme = table.Add("a", "acme");

        Assert.Null(table.Find("a", ""));
        Assert.Null(table.Find("A", "acme"));
        Assert.Same(acme, table.Find("a", "acme"));
    }

    [Fact]
    public async Task Readers_find_what_was_published_while_the_table_grows()
    {
        const int Count = 50_000;
        NameTable table = new();
        var published = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var missed = 0;
            for (var seen = 0; seen < Count; seen = Volatile.Read(ref published))
            {
                missed += seen > 0 && table.Find($"name-{seen - 1}", "") is null ? 1 : 0;
                missed += seen > 0 && table.Find($"name-{seen / 2}", "") is null ? 1 : 0;
            }

            return missed;
        })).ToArray();

        for (var name = 0; name < Count; name++)
        {
            table.Add($"name-{name}", "");
            Volatile.Write(ref published, name + 1);
        }

        var missed = await Task.WhenAll(readers);
        Assert.Equal(0, missed.Sum());
    }
}
