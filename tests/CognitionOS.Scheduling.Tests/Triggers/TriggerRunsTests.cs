using System.Diagnostics;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerRunsTests
{
    private readonly TriggerBench _bench = new(
        TriggerBench.Job("report", new CronTrigger("0 * * * *")) with { Tags = ["money"] });

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Firing_makes_a_run_that_is_due_now_and_leaves_the_cursor()
    {
        var record = await RecordAsync();
        var now = _bench.Clock.GetUtcNow().AddMinutes(7);

        var run = await Runs().FireAsync(record, now, _token);

        var made = Assert.Single(await _bench.RunsAsync());
        Assert.Equal(
            (run, "report", now, new RunOrigin("report", now)), (made.Id, made.Job, made.DueAt, made.Origin));
        Assert.Equal(["money"], made.Tags);
        Assert.Equal(record, await RecordAsync());
    }

    [Fact]
    public async Task What_was_made_is_told_and_what_was_there_already_is_not()
    {
        var record = await RecordAsync();
        record = record with { Template = record.Template with { Unique = new UniqueClaim("only") } };

        var first = await Runs().FireAsync(record, _bench.Clock.GetUtcNow(), _token);
        var second = await Runs().FireAsync(record, _bench.Clock.GetUtcNow(), _token);

        Assert.Equal(first, second);
        var change = Assert.Single(_bench.Changes);
        Assert.Equal((first, null, RunState.Queued), (change.Run, change.From, change.To));
    }

    [Fact]
    public async Task A_backfill_makes_each_instant_once_however_often_it_is_asked_for()
    {
        var record = await RecordAsync();
        var instants = Hours(2_500);

        Assert.Equal(1_700, await BackfillAsync(record, "fix", instants[..1_700]));
        Assert.Equal(800, await BackfillAsync(record, "fix", instants));
        Assert.Equal(0, await BackfillAsync(record, "fix", instants));

        Assert.Equal(2_500, _bench.Changes.Count);
        Assert.Equal(instants, await NominalsAsync());
    }

    [Fact]
    public async Task Backfills_of_other_ids_and_other_triggers_are_others()
    {
        var record = await RecordAsync();
        var instants = Hours(1);

        Assert.Equal(1, await BackfillAsync(record, "a", instants));
        Assert.Equal(1, await BackfillAsync(record, "b", instants));
        Assert.Equal(1, await BackfillAsync(record with { Name = "report:a" }, "b", instants));
        Assert.Equal(1, await BackfillAsync(record, "a:b", instants));
    }

    [Fact]
    public async Task The_claim_of_the_job_itself_does_not_keep_a_backfill_from_its_instants()
    {
        var record = await RecordAsync();
        record = record with { Template = record.Template with { Unique = new UniqueClaim("only") } };

        Assert.Equal(5, await BackfillAsync(record, "fix", Hours(5)));
    }

    [Fact]
    public async Task A_backfill_that_is_cancelled_keeps_what_was_committed_and_goes_on_when_asked_again()
    {
        var record = await RecordAsync();
        using var stop = new CancellationTokenSource();
        IEnumerable<DateTimeOffset> StopAfter(int count) => Hours(3_000).Select((instant, index) =>
        {
            if (index == count)
            {
                stop.Cancel();
            }

            return instant;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Runs().BackfillAsync(record, "fix", StopAfter(1_500), _bench.Clock.GetUtcNow(), stop.Token));

        Assert.Equal(1_000, _bench.Changes.Count);
        Assert.Equal(2_000, await BackfillAsync(record, "fix", Hours(3_000)));
    }

    [Fact]
    public async Task The_trace_of_the_caller_is_linked()
    {
        using var activity = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        var run = await Runs().FireAsync(await RecordAsync(), _bench.Clock.GetUtcNow(), _token);

        var detail = Assert.Single(await _bench.Store.History.GetAsync([run], _token));
        Assert.Equal(activity.Id, detail.Run.TraceParent);
    }

    private static DateTimeOffset[] Hours(int count) =>
        [.. Enumerable.Range(0, count).Select(hour => TriggerBench.Start.AddDays(-200).AddHours(hour))];

    private TriggerRuns Runs() => new(_bench.Store.Jobs, _bench.Ids, new ToldList(_bench.Changes.AddRange));

    private async Task<TriggerRecord> RecordAsync()
    {
        await _bench.SaveAsync();
        return await _bench.RecordAsync("report");
    }

    private Task<int> BackfillAsync(TriggerRecord record, string id, IEnumerable<DateTimeOffset> instants) =>
        Runs().BackfillAsync(record, id, instants, _bench.Clock.GetUtcNow(), _token);

    private async Task<IEnumerable<DateTimeOffset>> NominalsAsync()
    {
        List<RunInfo> all = [];
        RunPage? page = null;
        do
        {
            page = await _bench.Store.History.QueryAsync(new RunQuery { Limit = 1_000, After = page?.Next }, _token);
            all.AddRange(page.Runs);
        }
        while (page.Next is not null);

        return all.Select(run => run.Origin?.NominalAt ?? default).Order();
    }
}
