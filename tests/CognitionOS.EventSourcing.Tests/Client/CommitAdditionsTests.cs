using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class CommitAdditionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_addition_commits_with_the_events_and_knows_their_ids_and_versions()
    {
        var addition = new Counting();
        using var sample = With(addition);
        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", 1), Token);

        await sample.Events.AppendAsync(
            "order-1", ExpectedVersion.Any, [new OrderPaid("1"), new OrderPaid("2")], Token);

        var read = await sample.Events.ReadAsync("order-1", cancellationToken: Token).ToListAsync(Token);
        Assert.Equal(read.Skip(1).Select(one => one.Recorded.Id), addition.Seen.Select(one => one.Recorded.Id));
        Assert.Equal([2, 3], addition.Seen.Select(one => one.Version));
        Assert.Equal("2", await CountAsync(sample));
    }

    [Fact]
    public async Task Any_never_fails_on_a_race_of_streams_or_documents()
    {
        using var sample = With(new Counting());

        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await sample.Events.AppendAsync(
                        i % 2 == 0 ? "order-hot" : $"order-{caller}", ExpectedVersion.Any, new OrderPaid("1"), Token);
                }
            },
            Token)));

        Assert.Equal("320", await CountAsync(sample));
        Assert.Equal(160, (await sample.DataAsync("order-hot")).Count);
    }

    [Fact]
    public async Task A_version_that_the_caller_expects_is_not_tried_again()
    {
        var addition = new Counting();
        using var sample = With(addition);
        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderPaid("1"), Token);

        await Assert.ThrowsAsync<VersionConflictException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.NoStream, new OrderPaid("1"), Token));
        await Assert.ThrowsAsync<VersionConflictException>(() =>
            sample.Events.AppendAsync("order-9", ExpectedVersion.StreamExists, new OrderPaid("1"), Token));

        Assert.Equal("1", await CountAsync(sample));
    }

    [Fact]
    public async Task The_same_ids_again_change_no_document()
    {
        using var sample = With(new Counting());
        NewEvent[] events = [new(new OrderPaid("1")) { Id = Guid.CreateVersion7(sample.Clock.GetUtcNow()) }];

        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, events, Token);
        var again = await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, events, Token);

        Assert.True(again.AlreadyAppended);
        Assert.Equal("1", await CountAsync(sample));
    }

    [Fact]
    public async Task An_addition_that_throws_fails_the_append_and_nothing_is_kept()
    {
        using var sample = With(new Counting { Failure = new InvalidDataException("no") });

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderPaid("1"), Token));

        Assert.Empty(await sample.DataAsync("order-1"));
    }

    [Fact]
    public async Task A_document_that_never_is_as_expected_ends_in_its_refusal()
    {
        using var sample = With(new Counting { Lie = 7 });

        await Assert.ThrowsAsync<DocumentConflictException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderPaid("1"), Token));
    }

    [Fact]
    public async Task A_document_version_of_the_callers_own_is_not_tried_again()
    {
        using var sample = With(new Counting());
        var batch = new EventBatch(new StreamEvents("order-1", ExpectedVersion.Any, [new NewEvent(new OrderPaid("1"))]))
        {
            Writes = [new PutDocument(
                new DocumentKey(new ReadModel("own", 1), "x"), "{}"u8.ToArray(), ExpectedVersion: 3)],
        };

        var conflict = await Assert.ThrowsAsync<DocumentConflictException>(
            () => sample.Events.AppendAsync(batch, Token));

        Assert.Equal("own", conflict.Key.Model.Name);
    }

    private static SampleClient With(Counting addition)
    {
        var sample = new SampleClient(services: services => services.AddSingleton<ICommitAddition>(addition));
        addition.Documents = sample.Get<IReadModelStore>();
        return sample;
    }

    private static async Task<string> CountAsync(SampleClient sample)
    {
        var found = await sample.Get<IReadModelStore>().LoadAsync([Counting.Key], Token);
        return Encoding.UTF8.GetString(found[0]!.Body.Span);
    }

    private sealed class Counting : ICommitAddition
    {
        public static readonly DocumentKey Key = new(new ReadModel("paid", 1), "all");

        public IReadModelStore? Documents { get; set; }

        public Exception? Failure { get; init; }

        public long Lie { get; init; }

        public IReadOnlyList<StoredEvent> Seen { get; private set; } = [];

        public bool Wants(string eventType) => eventType == "order.paid";

        public async ValueTask<IReadOnlyList<StoreWrite>> WritesAsync(
            IReadOnlyList<StoredEvent> events, int refused, CancellationToken cancellationToken)
        {
            Seen = events;
            if (Failure is not null)
            {
                throw Failure;
            }

            var found = (await Documents!.LoadAsync([Key], cancellationToken))[0];
            var count = found is null ? 0 : int.Parse(
                Encoding.UTF8.GetString(found.Body.Span), System.Globalization.CultureInfo.InvariantCulture);
            await Task.Yield();
            return [new PutDocument(
                Key, Encoding.UTF8.GetBytes($"{count + events.Count}"), (found?.Version ?? 0) + Lie)];
        }
    }
}
