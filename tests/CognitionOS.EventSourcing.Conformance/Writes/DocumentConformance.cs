namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Documents of read models.</summary>
public abstract class DocumentConformance : StoreConformance
{
    private static readonly ReadModel One = new("orders", 1);
    private static readonly ReadModel Two = new("orders", 2);
    private static readonly ReadModel Active = new("orders", 0);

    private IReadModelStore Documents => Stores.Documents;

    [Fact]
    public async Task A_documents_version_rises_with_each_write()
    {
        await PutAsync(One, "17", "a");
        await PutAsync(One, "17", "b");

        var read = await LoadAsync(One, "17");

        Assert.Equal(("b", 2L), (Text(read?.Body ?? default), read?.Version));
        Assert.Equal(new DocumentKey(One, "17"), read?.Key);
    }

    [Fact]
    public async Task What_is_not_there_loads_as_null_in_its_place()
    {
        await PutAsync(One, "17", "a");

        var read = await Documents.LoadAsync([new(One, "16"), new(One, "17"), new(Two, "17"), new(One, "17", "acme")]);

        Assert.Equal([null, "17", null, null], read.Select(document => document?.Key.Id));
        Assert.Empty(await Documents.LoadAsync([]));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(2L, true)]
    [InlineData(0L, false)]
    [InlineData(1L, false)]
    [InlineData(3L, false)]
    public async Task A_write_that_expects_another_version_is_refused(long? expected, bool taken)
    {
        var key = new DocumentKey(One, "17");
        await PutAsync(One, "17", "a");
        await PutAsync(One, "17", "b");

        StoreWrite[] writes = [new PutDocument(key, Bytes("c"), expected), new DeleteDocument(key, expected + 1)];
        foreach (var write in writes)
        {
            if (taken)
            {
                await Documents.CommitAsync([write]);
            }
            else if (write is PutDocument)
            {
                var refused = await Assert.ThrowsAsync<DocumentConflictException>(
                    async () => await Documents.CommitAsync([write]));
                Assert.Equal((key, expected, 2L), (refused.Key, refused.Expected, refused.Actual));
            }
        }

        Assert.Equal(taken, await LoadAsync(One, "17") is null);
    }

    [Fact]
    public async Task A_deleted_document_begins_anew()
    {
        await PutAsync(One, "17", "a");
        await Documents.CommitAsync([new DeleteDocument(new DocumentKey(One, "17"))]);
        await Documents.CommitAsync([new DeleteDocument(new DocumentKey(One, "17"))]);
        await Assert.ThrowsAsync<DocumentConflictException>(
            async () => await Documents.CommitAsync([new DeleteDocument(new DocumentKey(One, "17"), 1)]));

        await Documents.CommitAsync([new PutDocument(new DocumentKey(One, "17"), Bytes("b"), 0)]);

        Assert.Equal(1, (await LoadAsync(One, "17"))?.Version);
    }

    [Fact]
    public async Task A_commit_of_which_one_write_is_refused_leaves_nothing()
    {
        await Assert.ThrowsAsync<DocumentConflictException>(async () => await Documents.CommitAsync(
        [
            new PutDocument(new DocumentKey(One, "17"), Bytes("a")),
            new PutDocument(new DocumentKey(One, "18"), Bytes("a"), 1),
        ]));

        Assert.Null(await LoadAsync(One, "17"));
    }

    [Fact]
    public async Task The_store_keeps_a_copy_of_a_body()
    {
        var body = Bytes("before");
        await Documents.CommitAsync([new PutDocument(new DocumentKey(One, "17"), body)]);
        Bytes("behind").CopyTo(body, 0);

        Assert.Equal("before", Text((await LoadAsync(One, "17"))?.Body ?? default));
    }

    [Fact]
    public async Task A_read_model_commits_no_timer_command_or_snapshot()
    {
        foreach (var write in (StoreWrite[])[
            new SetTimer(new TimerKey("a", "b"), Now, default),
            new CancelTimer("a", "b"),
            new AddOutbox(Guid.NewGuid(), "a", default, EventMetadata.None),
            new SaveSnapshot("a", "b", 1, 1, default)])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Documents.CommitAsync(
                [new PutDocument(new DocumentKey(One, "17"), Bytes("a")), write]));
        }

        Assert.Null(await LoadAsync(One, "17"));
    }

    [Fact]
    public async Task Documents_are_walked_in_ordinal_order_of_their_ids()
    {
        string[] ids = ["b", "B", "a", "ä", "10", "9", "a-b", "ab"];
        foreach (var id in ids)
        {
            await PutAsync(One, id, "x");
            await Documents.CommitAsync([new PutDocument(new DocumentKey(One, id + "-other", "acme"), Bytes("y"))]);
        }

        List<string> read = [];
        string? after = null;
        do
        {
            var page = await Documents.QueryAsync(One, "", after, 3);
            read.AddRange(page.Documents.Select(document => document.Key.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(ids.Order(StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task A_page_begins_behind_an_id_that_need_not_exist()
    {
        await PutAsync(One, "a", "x");
        await PutAsync(One, "c", "x");

        Assert.Equal("c", Assert.Single((await Documents.QueryAsync(One, "", "b", 10)).Documents).Key.Id);
        Assert.Empty((await Documents.QueryAsync(One, "", "d", 10)).Documents);
        Assert.Null((await Documents.QueryAsync(One, "", null, 2)).Next);
        Assert.Empty((await Documents.QueryAsync(new ReadModel("unknown", 1), "", "a", 2)).Documents);
    }

    [Fact]
    public async Task Version_zero_reads_the_active_version()
    {
        await PutAsync(One, "17", "old");
        await PutAsync(Two, "17", "new");
        Assert.Equal(1, await Documents.SwitchAsync("orders", null));
        Assert.Equal("old", Text((await LoadAsync(Active, "17"))?.Body ?? default));

        Assert.Equal(2, await Documents.SwitchAsync("orders", 2));

        Assert.Equal("new", Text((await LoadAsync(Active, "17"))?.Body ?? default));
        Assert.Equal(Two, Assert.Single((await Documents.QueryAsync(Active, "", null, 10)).Documents).Key.Model);
        Assert.Equal(2, await Documents.SwitchAsync("orders", null));
        Assert.Equal(1, await Documents.SwitchAsync("others", null));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Documents.SwitchAsync("orders", 0));
    }

    [Fact]
    public async Task A_dropped_version_is_gone_for_every_tenant_and_no_other_is()
    {
        await PutAsync(One, "17", "x");
        await PutAsync(Two, "17", "x");
        await Documents.CommitAsync([new PutDocument(new DocumentKey(One, "17", "acme"), Bytes("x"))]);

        Assert.Equal(2, await Documents.DropAsync(One));

        Assert.Equal(0, await Documents.DropAsync(One));
        Assert.Null(await LoadAsync(One, "17"));
        Assert.NotNull(await LoadAsync(Two, "17"));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Documents.DropAsync(Active));
    }

    [Fact]
    public async Task Many_callers_on_one_document_lose_no_update()
    {
        var key = new DocumentKey(One, "count");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 20; turn++)
            {
                while (!await CountUpAsync(key))
                {
                    await Task.Yield();
                }
            }
        })));

        var read = await LoadAsync(One, "count");
        Assert.Equal(("320", 320L), (Text(read?.Body ?? default), read?.Version));
    }

    private async Task<bool> CountUpAsync(DocumentKey key)
    {
        var read = (await Documents.LoadAsync([key]))[0];
        var count = (read is null ? 0 : int.Parse(Text(read.Body), System.Globalization.CultureInfo.InvariantCulture))
            + 1;
        try
        {
            var body = Bytes(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Documents.CommitAsync([new PutDocument(key, body, read?.Version ?? 0)]);
            return true;
        }
        catch (DocumentConflictException)
        {
            return false;
        }
    }

    private ValueTask PutAsync(ReadModel model, string id, string body) =>
        Documents.CommitAsync([new PutDocument(new DocumentKey(model, id), Bytes(body))]);

    private async Task<StoredDocument?> LoadAsync(ReadModel model, string id) =>
        (await Documents.LoadAsync([new DocumentKey(model, id)]))[0];
}
