namespace CognitionOS.Scheduling.Tests;

public sealed class UniqueBookTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly Some _some = new();

    [Fact]
    public void A_key_that_outlives_the_history_keeps_the_id_of_its_run_and_not_its_payload()
    {
        var claim = new UniqueClaim("k", UniqueScope.Window, Window: TimeSpan.FromDays(3_650));
        var run = _some.New() with { Payload = new byte[1_000], Unique = claim };
        var entry = new RunEntry(run, 1, Now.UtcTicks) { State = RunState.Succeeded };
        var book = new UniqueBook();
        book.Take(entry);
        book.End(entry, Now);

        book.Forget(entry);

        var holder = book.Find(run, Now.AddDays(1));
        Assert.Equal(
            (run.Id, RunState.Succeeded, null), (holder?.Run.Run.Id, holder?.Run.State, holder?.Run.Run.Payload));
        Assert.Null(book.Find(run, Now.AddDays(3_650)));
    }

    [Fact]
    public void A_key_is_one_per_tenant_and_job()
    {
        var book = new UniqueBook();
        var some = new Some();
        var run = some.New() with { Unique = new UniqueClaim("k") };
        book.Take(some.Entry(run));

        Assert.NotNull(book.Find(run, Now));
        Assert.Null(book.Find(run with { Tenant = "acme" }, Now));
        Assert.Null(book.Find(run with { Job = "report" }, Now));
        Assert.Null(book.Find(run with { Unique = new UniqueClaim("K") }, Now));
        Assert.Null(book.Find(run with { Unique = null }, Now));
    }

    [Fact]
    public void The_end_of_a_run_that_holds_no_key_frees_none()
    {
        var (book, holder, other) = (new UniqueBook(), Entry(UniqueScope.Active), Entry(UniqueScope.Active));
        book.Take(holder);

        Assert.Null(book.End(other, Now));
        book.Forget(other);

        Assert.Same(holder, book.Find(holder.Run, Now)?.Run);
        Assert.Null(book.HolderOf(other));
    }

    [Theory]
    [InlineData(UniqueScope.Queued, true)]
    [InlineData(UniqueScope.Active, false)]
    [InlineData(UniqueScope.Window, false)]
    public void A_start_frees_a_key_that_is_held_while_queued(UniqueScope scope, bool isFree)
    {
        var (book, run) = (new UniqueBook(), Entry(scope));
        book.Take(run);

        Assert.Null(book.Start(run));

        Assert.Equal(isFree, book.Find(run.Run, Now) is null);
    }

    [Fact]
    public void The_next_gets_the_key_when_the_holder_ends_also_within_a_window()
    {
        var (book, holder, next) = (new UniqueBook(), Entry(UniqueScope.Window), Entry(UniqueScope.Window));
        book.Take(holder);
        Find(book, holder).Next = next;

        Assert.Same(next, book.End(holder, Now));

        Assert.Equal((next, null, null), (Find(book, next).Run, Find(book, next).Next, Find(book, next).FreeAt));
        Assert.Null(book.End(holder, Now));
    }

    [Fact]
    public void A_next_that_ends_before_the_holder_leaves_the_key_to_it()
    {
        var (book, holder, next) = (new UniqueBook(), Entry(UniqueScope.Active), Entry(UniqueScope.Active));
        book.Take(holder);
        Find(book, holder).Next = next;

        Assert.Null(book.End(next, Now));

        Assert.Equal((holder, null), (Find(book, holder).Run, Find(book, holder).Next));
    }

    [Fact]
    public void Keys_whose_window_is_over_are_forgotten_no_more_at_once_than_asked()
    {
        var book = new UniqueBook();
        var runs = Enumerable.Range(0, 10).Select(number => Entry(UniqueScope.Window, $"{number}")).ToArray();
        foreach (var run in runs)
        {
            book.Take(run);
            book.End(run, Now);
        }

        book.ForgetFree(Now.AddSeconds(9.9), 100);
        Assert.Equal(10, book.Count);
        book.ForgetFree(Now.AddSeconds(10), 4);
        Assert.Equal(6, book.Count);
        book.ForgetFree(Now.AddSeconds(10), 100);
        Assert.Equal(0, book.Count);
    }

    [Fact]
    public void A_key_that_was_taken_anew_is_not_forgotten_for_its_old_window()
    {
        var (book, old, young) = (new UniqueBook(), Entry(UniqueScope.Window), Entry(UniqueScope.Window));
        book.Take(old);
        book.End(old, Now);
        Assert.Null(book.Find(young.Run, Now.AddSeconds(10)));
        book.Take(young);

        book.ForgetFree(Now.AddSeconds(60), 100);

        Assert.Same(young, Find(book, young).Run);
    }

    private static UniqueHolder Find(UniqueBook book, RunEntry run) =>
        book.Find(run.Run, Now) ?? throw new InvalidOperationException("The key is free.");

    private RunEntry Entry(UniqueScope scope, string key = "k") =>
        _some.Entry(_some.New() with { Unique = new UniqueClaim(key, scope, Window: TimeSpan.FromSeconds(10)) });
}
