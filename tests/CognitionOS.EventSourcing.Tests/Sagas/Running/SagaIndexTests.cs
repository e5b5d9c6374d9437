using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaIndexTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly InMemoryEventSourcing _stores = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_status_that_stays_writes_nothing() =>
        Assert.Empty(SagaIndex.Writes(new SagaId("trip", "1"), State(), State() with { Reason = "x" }, Now));

    [Theory]
    [InlineData(null, SagaStatus.Running, 1, 0)]
    [InlineData(SagaStatus.Running, SagaStatus.Compensating, 1, 1)]
    [InlineData(SagaStatus.Compensating, SagaStatus.CompensationFailed, 2, 1)]
    [InlineData(SagaStatus.CompensationFailed, SagaStatus.Compensating, 1, 2)]
    [InlineData(SagaStatus.CompensationFailed, SagaStatus.Abandoned, 1, 2)]
    public void A_change_moves_its_line_and_marks_who_waits_for_a_person(
        SagaStatus? before, SagaStatus after, int puts, int deletes)
    {
        var writes = SagaIndex.Writes(
            new SagaId("trip", "1"), before is { } status ? State(status) : null, State(after), Now).ToList();

        Assert.Equal((puts, deletes), (writes.OfType<PutDocument>().Count(), writes.OfType<DeleteDocument>().Count()));
    }

    [Fact]
    public async Task A_name_that_begins_another_s_is_not_mixed_with_it()
    {
        await WriteAsync(new SagaId("trip", "1"), SagaStatus.Running);
        await WriteAsync(new SagaId("trip2", "2"), SagaStatus.Running);
        await WriteAsync(new SagaId("trip", "3", "acme"), SagaStatus.Running);

        Assert.Equal(["1"], await KeysAsync(new SagaQuery("trip")));
        Assert.Equal(["2"], await KeysAsync(new SagaQuery("trip2")));
        Assert.Equal(["3"], await KeysAsync(new SagaQuery("trip") { Tenant = "acme" }));
        Assert.Empty(await KeysAsync(new SagaQuery("tri")));
    }

    [Fact]
    public async Task More_than_a_page_comes_in_order_of_status_and_key()
    {
        for (var index = 0; index < 250; index++)
        {
            var id = new SagaId("trip", index.ToString("000", System.Globalization.CultureInfo.InvariantCulture));
            await WriteAsync(id, index % 2 == 0 ? SagaStatus.Completed : SagaStatus.Running);
        }

        var all = await KeysAsync(new SagaQuery("trip"));
        var completed = await KeysAsync(new SagaQuery("trip") { Status = SagaStatus.Completed });

        Assert.Equal((250, 250, 125), (all.Count, all.Distinct().Count(), completed.Count));
        Assert.Equal(["001", "249", "000", "248"], new[] { all[0], all[124], all[125], all[249] });
    }

    [Fact]
    public async Task Who_waits_for_a_person_is_listed_by_name_and_no_further_than_wanted()
    {
        await WriteAsync(new SagaId("trip", "1"), SagaStatus.CompensationFailed);
        await WriteAsync(new SagaId("trip", "1", "acme"), SagaStatus.CompensationFailed);
        await WriteAsync(new SagaId("pay", "a/b", "x/y"), SagaStatus.CompensationFailed);
        var index = new SagaIndex(_stores.Documents);

        Assert.Equal(["pay", "trip", "trip"], await index.ListParkedAsync(10, Token));
        Assert.Equal(2, (await index.ListParkedAsync(2, Token)).Count);
    }

    private static SagaState State(SagaStatus status = SagaStatus.Running) =>
        new(1, [], JsonSerializer.SerializeToElement("x"), Now) { Status = status };

    private async Task WriteAsync(SagaId id, SagaStatus status) =>
        await _stores.Documents.CommitAsync([.. SagaIndex.Writes(id, null, State(status), Now)], Token);

    private async Task<List<string>> KeysAsync(SagaQuery query) =>
        await new SagaIndex(_stores.Documents).ListAsync(query, Token).Select(static one => one.Key).ToListAsync(Token);
}
