using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentShelfTests
{
    private static readonly ReadModel Model = new("orders", 1);

    [Fact]
    public void Pages_walk_what_is_left_after_any_puts_and_deletes() => Prop.ForAll<byte[], byte>((steps, size) =>
    {
        DocumentShelf shelf = new();
        SortedDictionary<string, long> expected = new(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var id = $"{step % 13}";
            if (step % 3 == 0)
            {
                Assert.Equal(expected.Remove(id), shelf.Delete(id));
            }
            else
            {
                shelf.Put(new DocumentKey(Model, id), default);
                expected[id] = expected.GetValueOrDefault(id) + 1;
            }
        }

        Assert.Equal(expected.Select(pair => (pair.Key, pair.Value)), Walk(shelf, 1 + (size % 4)));
        Assert.Equal(expected.Count, shelf.Count);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<(string Id, long Version)> Walk(DocumentShelf shelf, int size)
    {
        string? after = null;
        do
        {
            var page = shelf.Page(after, size);
            Assert.True(page.Documents.Count <= size);
            foreach (var document in page.Documents)
            {
                yield return (document.Key.Id, document.Version);
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
