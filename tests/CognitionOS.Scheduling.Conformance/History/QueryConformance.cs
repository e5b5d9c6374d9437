namespace CognitionOS.Scheduling.Conformance;

public abstract class QueryConformance : StoreConformance
{
    [Fact]
    public async Task Runs_are_answered_in_the_order_asked_and_unknown_ones_left_out()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(3));

        var details = await Store.Seams.History.GetAsync([runs[2], Given.Id(), runs[0]]);

        Assert.Equal([runs[2], runs[0]], details.Select(detail => detail.Info.Id));
    }

    [Fact]
    public async Task A_list_is_newest_first()
    {
        List<RunId> runs = [];
        for (var number = 0; number < 5; number++)
        {
            runs.Add(await Store.EnqueueAsync(Given.Run(dueIn: Seconds(-number))));
            Store.PassSeconds(1);
        }

        Assert.Equal(runs.AsEnumerable().Reverse(), (await Store.QueryAsync()).Select(run => run.Id));
    }

    [Fact]
    public async Task Live_and_finished_runs_are_listed_together()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(4));
        var node = await Store.JoinAsync();
        await node.EndAsync(runs[1]);
        await node.EndAsync(runs[2], SettlementKind.Dead);

        Assert.Equal(runs.Reverse(), (await Store.QueryAsync()).Select(run => run.Id));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("job")]
    [InlineData("tenant")]
    [InlineData("tag")]
    [InlineData("trigger")]
    [InlineData("workflow")]
    public async Task Every_filter_finds_the_one_run_that_fits(string filter)
    {
        var graph = Given.Workflow();
        var special = Given.Run("report") with
        {
            Tenant = "acme",
            Tags = ["x", "y"],
            Origin = new RunOrigin(Trigger: "t", Workflow: graph),
        };
        await Store.EnqueueAllAsync([.. Given.Runs(3), special, .. Given.Runs(3)]);
        await Store.CancelAsync(special.Id);

        var found = await Store.QueryAsync(filter switch
        {
            "state" => new RunQuery { States = [RunState.Cancelled, RunState.Dead] },
            "job" => new RunQuery { Job = "report" },
            "tenant" => new RunQuery { Tenant = "acme" },
            "tag" => new RunQuery { Tag = "y" },
            "trigger" => new RunQuery { Trigger = "t" },
            _ => new RunQuery { Workflow = graph },
        });

        Assert.Equal([special.Id], found.Select(run => run.Id));
    }

    [Fact]
    public async Task Filters_narrow_one_another()
    {
        await Store.EnqueueAllAsync(Given.Tagged("x"), Given.Tagged("x") with { Tenant = "acme" }, Given.Run());

        Assert.Single(await Store.QueryAsync(new RunQuery { Tag = "x", Tenant = "" }));
        Assert.Empty(await Store.QueryAsync(new RunQuery { Tag = "x", Job = "report" }));
        Assert.Empty(await Store.QueryAsync(new RunQuery { States = [] }));
    }

    [Fact]
    public async Task A_span_of_time_has_its_first_instant_and_not_its_last()
    {
        List<RunId> runs = [];
        for (var number = 0; number < 4; number++)
        {
            runs.Add(await Store.EnqueueAsync(Given.Run()));
            Store.PassSeconds(1);
        }

        var span = new RunQuery { From = Scene.Start + Seconds(1), To = Scene.Start + Seconds(3) };

        Assert.Equal([runs[2], runs[1]], (await Store.QueryAsync(span)).Select(run => run.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_give_every_run_once(int size)
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(21));
        await (await Store.JoinAsync()).EndAsync(runs[5]);

        Assert.Equal(runs.Reverse(), await PagesAsync(new RunQuery { Limit = size }));
    }

    [Fact]
    public async Task Pages_of_a_filter_give_every_run_once()
    {
        await Store.EnqueueAllAsync(
            [.. Given.Runs(20).Select((run, place) => run with { Tags = [place % 3 == 0 ? "x" : "y"] })]);

        Assert.Equal(7, (await PagesAsync(new RunQuery { Tag = "x", Limit = 2 })).Distinct().Count());
    }

    [Fact]
    public async Task New_runs_do_not_shift_the_pages_behind()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(4));
        var first = await Store.Seams.History.QueryAsync(new RunQuery { Limit = 2 });
        await Store.EnqueueAllAsync(Given.Runs(3));

        var second = await Store.Seams.History.QueryAsync(new RunQuery { Limit = 2, After = first.Next });

        Assert.Equal([runs[1], runs[0]], second.Runs.Select(run => run.Id));
    }

    [Fact]
    public async Task The_last_page_has_none_behind_it()
    {
        await Store.EnqueueAllAsync(Given.Runs(2));

        Assert.Null((await Store.Seams.History.QueryAsync(new RunQuery())).Next);
        Assert.Empty((await Store.Seams.History.QueryAsync(new RunQuery { Job = "ghost" })).Runs);
    }

    private async Task<IReadOnlyList<RunId>> PagesAsync(RunQuery query)
    {
        List<RunId> all = [];
        for (var page = await Store.Seams.History.QueryAsync(query); ;)
        {
            Assert.InRange(page.Runs.Count, 0, query.Limit);
            all.AddRange(page.Runs.Select(run => run.Id));
            if (page.Next is null)
            {
                return all;
            }

            page = await Store.Seams.History.QueryAsync(query with { After = page.Next });
        }
    }
}
