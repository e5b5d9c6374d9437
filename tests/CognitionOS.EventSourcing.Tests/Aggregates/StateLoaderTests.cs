namespace CognitionOS.EventSourcing.Tests;

public sealed class StateLoaderTests
{
    private static readonly StreamId Stream = "account-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task Every_page_is_read_in_order(int events)
    {
        using var accounts = new SampleAccounts(configure: static options => options.ReadPageSize = 3);
        await AppendAsync(accounts, events);

        var loaded = await LoadAsync(accounts, Model(null));

        Assert.Equal((string.Concat(Enumerable.Range(1, events)), (long)events), (loaded.State, loaded.Version));
        Assert.Equal(0, loaded.SnapshotVersion);
    }

    [Fact]
    public async Task Only_what_is_behind_the_snapshot_is_read()
    {
        using var accounts = new SampleAccounts();
        await AppendAsync(accounts, 4);
        await SaveAsync(accounts, 3, "kept");

        var loaded = await LoadAsync(accounts, Model(new SnapshotOptions()));

        Assert.Equal(("kept4", 4L, 3L), (loaded.State, loaded.Version, loaded.SnapshotVersion));
    }

    [Theory]
    [InlineData(9, "ahead")]
    [InlineData(3, "broken")]
    public async Task A_snapshot_that_is_ahead_or_unreadable_does_no_harm_and_is_replaced(long version, string text)
    {
        using var accounts = new SampleAccounts();
        await AppendAsync(accounts, 4);
        await SaveAsync(accounts, version, text);

        var loaded = await LoadAsync(accounts, Model(new SnapshotOptions()));

        Assert.Equal(("1234", 4L, 0L), (loaded.State, loaded.Version, loaded.SnapshotVersion));
        Assert.Equal(4, (await accounts.SnapshotAsync("1"))?.Version);
        Assert.Equal("1234", (await LoadAsync(accounts, Model(new SnapshotOptions()))).State);
    }

    [Fact]
    public async Task An_event_id_is_found_among_what_is_read()
    {
        using var accounts = new SampleAccounts();
        var id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        await accounts.Client.Events.AppendAsync(
            Stream, ExpectedVersion.Any, [new NewEvent(new Deposited(1)) { Id = id }], Token);
        await AppendAsync(accounts, 2);

        var loader = accounts.Client.Get<StateLoader>();

        Assert.True((await loader.LoadAsync(Model(null), Stream, id, Token)).HasSeenId);
        Assert.False((await loader.LoadAsync(Model(null), Stream, Guid.AllBitsSet, Token)).HasSeenId);
        Assert.False((await loader.LoadAsync(Model(null), Stream, null, Token)).HasSeenId);
    }

    [Fact]
    public async Task What_evolving_throws_passes_through()
    {
        using var accounts = new SampleAccounts();
        await AppendAsync(accounts, 1);
        var broken = Model(null) with { Evolve = static (_, _) => throw new IOException() };

        await Assert.ThrowsAsync<IOException>(() => LoadAsync(accounts, broken));
    }

    private static StateModel<string> Model(SnapshotOptions? snapshots) => new(
        "account",
        static () => "",
        static (text, stored) => text + ((Deposited)stored.Data).Amount,
        snapshots is null ? null : new SnapshotForm<string>(
            static text => System.Text.Encoding.UTF8.GetBytes(text),
            static bytes => System.Text.Encoding.UTF8.GetString(bytes.Span) is var text && text != "broken"
                ? text
                : throw new FormatException(),
            snapshots));

    private static Task<LoadedState<string>> LoadAsync(SampleAccounts accounts, StateModel<string> model) =>
        accounts.Client.Get<StateLoader>().LoadAsync(model, Stream, null, Token).AsTask();

    private static Task SaveAsync(SampleAccounts accounts, long version, string text) => accounts.Snapshots.SaveAsync(
        new SaveSnapshot(Stream, "account", 1, version, System.Text.Encoding.UTF8.GetBytes(text)), Token).AsTask();

    private static async Task AppendAsync(SampleAccounts accounts, int events)
    {
        for (var count = 1; count <= events; count++)
        {
            await accounts.Client.Events.AppendAsync(Stream, ExpectedVersion.Any, new Deposited(count), Token);
        }
    }
}
