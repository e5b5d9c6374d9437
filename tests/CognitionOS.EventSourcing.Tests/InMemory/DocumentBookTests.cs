namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentBookTests
{
    private static readonly ReadModel First = new("orders", 1);
    private static readonly ReadModel Second = new("orders", 2);

    private readonly DocumentBook _book = new();

    [Fact]
    public void A_model_that_nobody_has_switched_is_at_version_1()
    {
        Put(First, "a", 1);

        Assert.Equal(1, _book.Active("orders"));
        Assert.Equal([1], Body(new ReadModel("orders", 0), "a"));
    }

    [Fact]
    public void Version_0_stands_for_the_active_one_and_the_others_are_read_by_their_own()
    {
        Put(First, "a", 1);
        Put(Second, "a", 2);
        var before = Body(new ReadModel("orders", 0), "a");

        _book.Activate("orders", 2);

        Assert.Equal([1], before);
        Assert.Equal([2], Body(new ReadModel("orders", 0), "a"));
        Assert.Equal([1], Body(First, "a"));
        Assert.Equal(["a"], Page(new ReadModel("orders", 0), "").Documents.Select(one => one.Key.Id));
    }

    [Fact]
    public void A_switch_concerns_no_model_of_another_name()
    {
        Put(new ReadModel("Orders", 1), "a", 3);

        _book.Activate("orders", 2);

        Assert.Equal(1, _book.Active("Orders"));
        Assert.Equal([3], Body(new ReadModel("Orders", 0), "a"));
        Assert.Null(_book.Find(new DocumentKey(new ReadModel("orders", 0), "a")));
    }

    [Fact]
    public void Tenants_do_not_see_one_another()
    {
        Put(First, "a", 1, "acme");
        Put(First, "b", 2, "umbrella");

        Assert.Null(_book.Find(new DocumentKey(First, "a")));
        Assert.Null(_book.Find(new DocumentKey(First, "a", "umbrella")));
        Assert.Equal(["b"], Page(First, "umbrella").Documents.Select(one => one.Key.Id));
        Assert.Empty(Page(First, "").Documents);
    }

    [Fact]
    public void A_page_of_what_is_not_there_is_empty_and_the_last()
    {
        var page = Page(First, "nobody");

        Assert.Empty(page.Documents);
        Assert.Null(page.Next);
    }

    [Fact]
    public void A_drop_takes_one_version_of_every_tenant_and_tells_how_many()
    {
        Put(First, "a", 1);
        Put(First, "b", 1);
        Put(First, "a", 1, "acme");
        Put(Second, "a", 2);

        var dropped = _book.Drop(First);

        Assert.Equal((3L, 0L), (dropped, _book.Drop(First)));
        Assert.Null(_book.Find(new DocumentKey(First, "a", "acme")));
        Assert.Equal([2], Body(Second, "a"));
    }

    [Fact]
    public void A_document_that_is_deleted_begins_again_at_version_1()
    {
        Put(First, "a", 1);
        Put(First, "a", 2);
        var before = _book.Find(new DocumentKey(First, "a"))?.Version;

        _book.Delete(new DocumentKey(First, "a"));
        _book.Delete(new DocumentKey(First, "a"));
        _book.Delete(new DocumentKey(First, "never", "nobody"));
        Put(First, "a", 3);

        Assert.Equal((2L, 1L), (before, _book.Find(new DocumentKey(First, "a"))?.Version));
    }

    [Fact]
    public void Deleting_one_of_several_leaves_the_others()
    {
        Put(First, "a", 1);
        Put(First, "b", 2);

        _book.Delete(new DocumentKey(First, "a"));

        Assert.Equal(["b"], Page(First, "").Documents.Select(one => one.Key.Id));
        Assert.Equal(1, _book.Drop(First));
    }

    private void Put(ReadModel model, string id, byte body, string tenant = "") =>
        _book.Put(new PutDocument(new DocumentKey(model, id, tenant), new[] { body }));

    private byte[]? Body(ReadModel model, string id) => _book.Find(new DocumentKey(model, id))?.Body.ToArray();

    private DocumentPage Page(ReadModel model, string tenant) => _book.Page(model, tenant, null, 10);
}
