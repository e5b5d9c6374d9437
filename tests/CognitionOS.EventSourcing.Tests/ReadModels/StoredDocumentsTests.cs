using System.Text;

namespace CognitionOS.EventSourcing.Tests;

public sealed class StoredDocumentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_are_loaded_in_the_order_asked_for_with_null_where_there_is_none()
    {
        await using var sample = await FilledAsync(3);

        var loaded = await sample.Documents().LoadAsync(["s-2", "nobody", "s-0", "s-2"], cancellationToken: Token);

        Assert.Equal([2, null, 0, 2], loaded.Select(one => one?.Sum));
        Assert.Empty(await sample.Documents().LoadAsync([], cancellationToken: Token));
    }

    [Fact]
    public async Task Pages_follow_each_other_in_ordinal_order()
    {
        await using var sample = await FilledAsync(12);
        var ids = new List<string>();

        for (string? after = null; ;)
        {
            var page = await sample.Documents().QueryAsync(after: after, limit: 5, cancellationToken: Token);
            Assert.InRange(page.Documents.Count, 0, 5);
            ids.AddRange(page.Documents.Select(one => one.Id));
            after = page.Next;
            if (after is null)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"s-{i}").Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task All_are_enumerated_over_several_pages()
    {
        await using var sample = await FilledAsync(1_100);

        Assert.Equal(1_100, (await sample.AllAsync()).Count);
    }

    [Fact]
    public async Task A_tenant_sees_its_own_only()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));
        await sample.AppendAsync("s-1", new TallyAdded("a", 1));
        await sample.AppendAsync(new StreamId("s-1", "acme"), new TallyAdded("a", 2));

        Assert.Equal(1, (await sample.Documents().LoadAsync("s-1", cancellationToken: Token))?.Sum);
        Assert.Equal(2, (await sample.Documents().LoadAsync("s-1", "acme", Token))?.Sum);
        Assert.Null(await sample.Documents().LoadAsync("s-1", "other", Token));
        Assert.Single(await sample.AllAsync(tenant: "acme"));
        Assert.Empty(await sample.AllAsync(tenant: "other"));
    }

    [Fact]
    public async Task A_stored_document_of_another_form_is_a_fault_that_names_it()
    {
        await using var sample = await FilledAsync(1);
        var key = new DocumentKey(new ReadModel("streams", 1), "s-0");
        await sample.Stores.Documents.CommitAsync([new PutDocument(key, Encoding.UTF8.GetBytes("[]"))], Token);

        var fault = await Assert.ThrowsAsync<DocumentException>(
            () => sample.Documents().LoadAsync("s-0", cancellationToken: Token));

        Assert.Equal(("streams", "s-0"), (fault.Key.Model.Name, fault.Key.Id));
        await Assert.ThrowsAsync<DocumentException>(() => sample.Documents().QueryAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Bad_arguments_are_refused_before_any_work()
    {
        await using var sample = await FilledAsync(1);
        var documents = sample.Documents();

        await Assert.ThrowsAsync<ArgumentNullException>(
            () => documents.LoadAsync((string)null!, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => documents.LoadAsync("x", null!, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => documents.QueryAsync(limit: 0, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => documents.QueryAsync(limit: 10_001, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => documents.AsOf(-1));
    }

    private static async Task<ProjectionSample> FilledAsync(int streams)
    {
        var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline));
        for (var i = 0; i < streams; i++)
        {
            await sample.AppendAsync($"s-{i}", new TallyAdded("a", i));
        }

        return sample;
    }
}
