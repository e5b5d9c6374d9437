namespace CognitionOS.Scheduling.Tests;

public sealed class UniqueBookTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_key_that_outlives_the_history_keeps_the_id_of_its_run_and_not_its_payload()
    {
        var claim = new UniqueClaim("k", UniqueScope.Window, Window: TimeSpan.FromDays(3_650));
        var run = new NewRun { Id = new RunId(Guid.CreateVersion7(Now)), Job = "work", DueAt = Now, Payload = new byte[1_000], Unique = claim };
        var entry = new RunEntry(run, 1, Now.UtcTicks) { State = RunState.Succeeded };
        var book = new UniqueBook();
        book.Take(entry);
        book.End(entry, Now);

        book.Forget(entry);

        var holder = book.Find(run, Now.AddDays(1));
        Assert.Equal((run.Id, RunState.Succeeded, null), (holder?.Run.Run.Id, holder?.Run.State, holder?.Run.Run.Payload));
        Assert.Null(book.Find(run, Now.AddDays(3_650)));
    }
}
