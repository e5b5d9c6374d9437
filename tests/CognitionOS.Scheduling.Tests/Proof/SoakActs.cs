namespace CognitionOS.Scheduling.Tests;

/// <summary>What callers do: enqueue, cancel, reschedule, redrive, pause, at random.</summary>
internal sealed class SoakActs(Random random, TimeProvider time)
{
    private readonly HashSet<RunId> _enqueued = [];
    private readonly List<RunId> _known = [];
    private readonly List<WorkflowId> _workflows = [];
    private readonly Lock _gate = new();

    public static IReadOnlyList<PauseTarget> Pauses { get; } =
        [PauseTarget.Job("limited"), PauseTarget.Tag("red"), PauseTarget.Scheduler, PauseTarget.Job("plain")];

    /// <summary>The runs that the scheduler has acknowledged.</summary>
    public IReadOnlySet<RunId> Enqueued => _enqueued;

    /// <summary>Does one thing; a store that fails is no fault of the caller.</summary>
    public async Task ActAsync(SoakNode node)
    {
        try
        {
            await PickAct(node);
        }
        catch (SoakFaultException fault)
        {
            Assert.NotEmpty(fault.Message);
        }
    }

    private Task PickAct(SoakNode node)
    {
        var target = Pauses[random.Next(Pauses.Count)];
        var run = AnyRun();
        return random.Next(26) switch
        {
            < 13 => EnqueueAsync(node, random.Next(1, 6)),
            < 15 => SubmitAsync(node),
            15 or 16 => node.Control.CancelAsync(run, "soak"),
            17 => node.Control.RescheduleAsync(run, time.GetUtcNow() + TimeSpan.FromMilliseconds(random.Next(2_000))),
            18 => node.Control.RedriveAsync(run),
            19 => node.Control.ReprioritiseAsync(run, (JobPriority)random.Next(5)),
            20 => node.Control.PauseAsync(target, "soak", "soak"),
            21 => node.Control.ResumeAsync(PauseTarget.Scheduler),
            < 25 => node.Control.ResumeAsync(target),
            _ => ChangeWorkflowAsync(node),
        };
    }

    private async Task EnqueueAsync(SoakNode node, int count)
    {
        var job = SoakJobs.Names[random.Next(SoakJobs.Names.Count)];
        var options = new EnqueueOptions
        {
            Delay = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(3_000)) : null,
            Priority = (JobPriority)random.Next(5),
            Tenant = $"t{random.Next(2)}",
            Tags = random.Next(3) == 0 ? ["red"] : [],
            Unique = job == "unique" ? AnyUnique() : null,
        };
        for (var made = 0; made < count; made++)
        {
            Note((await node.Client.EnqueueAsync(job, options)).Run);
        }
    }

    private UniqueClaim AnyUnique()
    {
        var scope = (UniqueScope)random.Next(3);
        return new UniqueClaim(
            $"u{random.Next(3)}",
            scope,
            (UniqueConflict)random.Next(4),
            scope == UniqueScope.Window ? TimeSpan.FromSeconds(1) : default);
    }

    private async Task SubmitAsync(SoakNode node)
    {
        var rules = Enum.GetValues<ParentRule>();
        var workflow = new Workflow("soak").Add("n0", "plain").Add("n1", "limited");
        for (var number = 2; number < 7; number++)
        {
            workflow
                .Add($"n{number}", SoakJobs.Names[random.Next(3)])
                .After(new HashSet<string> { $"n{random.Next(number)}", $"n{random.Next(number)}" })
                .When(rules[random.Next(rules.Length)]);
        }

        var id = await node.Client.SubmitAsync(workflow, new EnqueueOptions { Tenant = "t0" });
        lock (_gate)
        {
            _workflows.Add(id);
        }
    }

    private Task ChangeWorkflowAsync(SoakNode node)
    {
        lock (_gate)
        {
            return _workflows.Count == 0 ? Task.CompletedTask
                : random.Next(2) == 0 ? node.Workflows.CancelAsync(_workflows[^1], null, "soak")
                : node.Workflows.RetryAsync(_workflows[random.Next(_workflows.Count)]);
        }
    }

    private RunId AnyRun()
    {
        lock (_gate)
        {
            return _known.Count == 0 ? default : _known[^random.Next(1, Math.Min(_known.Count, 60) + 1)];
        }
    }

    private void Note(RunId run)
    {
        lock (_gate)
        {
            _enqueued.Add(run);
            _known.Add(run);
        }
    }
}
