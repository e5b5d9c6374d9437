namespace CognitionOS.Scheduling.Conformance;

/// <summary>Plays one random story on a store and on the model, and compares them after every step.</summary>
internal sealed class ModelPlay(Scene scene)
{
    private static readonly string[] Names =
    [
        "enqueue", "enqueue", "enqueue", "limited", "limited", "unique", "workflow", "claim", "claim", "claim",
        "settle", "settle", "settle", "cancel", "reschedule", "redrive", "pause", "crash", "tick", "tick",
        "clock back", "leap",
    ];

    private static readonly PauseTarget[] Targets =
        [PauseTarget.Job("mail"), PauseTarget.Job("report"), PauseTarget.Tag("x"), PauseTarget.Scheduler];

    private readonly SchedulingModel _model = new();
    private readonly Dictionary<string, ModelNode> _nodes = [];
    private DateTimeOffset _latest = Scene.Start;

    public static int Kinds => Names.Length;

    public static string NameOf(int kind) => Names[kind];

    public async Task PlayAsync(IReadOnlyList<ModelStep> steps)
    {
        var check = new ModelCheck(scene, _model);
        foreach (var name in (string[])["a", "b"])
        {
            _nodes[name] = new ModelNode(await scene.JoinAsync(name), scene.Now);
        }

        foreach (var step in steps)
        {
            await PlayAsync(step);
            await check.CompareAsync();
        }

        await DrainAsync();
    }

    private Task PlayAsync(ModelStep step) => Names[step.Kind] switch
    {
        "enqueue" or "limited" or "unique" or "workflow" => EnqueueAsync(step),
        "claim" => ClaimAsync(step),
        "settle" => SettleAsync(step),
        "cancel" => ChangeAsync(step, run => !run.CancelRequested, run => new RunCommand.Cancel(run.Id, "model"),
            run => _model.Cancel(run, scene.Now)),
        "reschedule" => RescheduleAsync(step),
        "redrive" => ChangeAsync(step, run => !run.HasFamily && run.Run.Unique is null,
            run => new RunCommand.Redrive(run.Id), run => SchedulingModel.Redrive(run, scene.Now)),
        "pause" => PauseAsync(Targets[step.One % Targets.Length]),
        "crash" => CrashAsync(Node(step)),
        "tick" => MoveClockAsync(TimeSpan.FromSeconds(1 + (step.One % 12))),
        "clock back" => MoveClockAsync(TimeSpan.FromSeconds(-1 - (step.One % 20))),
        _ => MoveClockAsync(_latest - scene.Now + TimeSpan.FromSeconds(120)),
    };

    private async Task EnqueueAsync(ModelStep step)
    {
        var runs = ModelWork.Make(scene.Given, Names[step.Kind], step);
        Assert.Equal(runs.Select(_model.Enqueue).ToArray(), await scene.OfferAsync(runs));
    }

    private async Task ClaimAsync(ModelStep step)
    {
        var node = Node(step);
        if (node.Crashed)
        {
            return;
        }

        var fences = _model.Runs.ToDictionary(run => run.Id, run => run.Fence);
        var expected = _model.Claim(node.Scene, 1 + (step.Two % 4), scene.Now);
        var claims = await node.Scene.ClaimAsync(1 + (step.Two % 4));
        Assert.Equal(expected.Select(run => run.Id), claims.Select(claim => claim.Run.Id));
        foreach (var (run, claim) in expected.Zip(claims))
        {
            Assert.True(claim.Fence > fences[run.Id], $"The fence {claim.Fence} is not above {fences[run.Id]}.");
            Assert.Equal(run.Attempt, claim.Attempt);
            run.Fence = claim.Fence;
        }
    }

    private async Task SettleAsync(ModelStep step)
    {
        SettlementKind[] kinds =
        [
            SettlementKind.Succeeded, SettlementKind.Succeeded, SettlementKind.Retry, SettlementKind.Dead,
            SettlementKind.Returned, SettlementKind.Cancelled,
        ];
        var kind = kinds[step.Two % kinds.Length];
        if (Pick(step.One, run => run.State == RunState.Running && IsAlive(run)) is not { Node: { } node } run)
        {
            return;
        }

        var delay = TimeSpan.FromSeconds(step.Two % 40);
        Assert.True(await node.SettleAsync(node.Held[run.Id], kind, delay));
        _model.Settle(run, kind, scene.Now, scene.Now + delay);
    }

    private Task RescheduleAsync(ModelStep step)
    {
        var due = scene.Now + TimeSpan.FromSeconds(1 + (step.Two % 60));
        return ChangeAsync(step, run => !run.Buffered && run.State != RunState.Waiting,
            run => new RunCommand.Reschedule(run.Id, due), run => SchedulingModel.Reschedule(run, due));
    }

    private async Task ChangeAsync(
        ModelStep step,
        Func<ModelRun, bool> fits,
        Func<ModelRun, RunCommand> command,
        Func<ModelRun, ChangeOutcome> model)
    {
        if (Pick(step.One, fits) is { } run)
        {
            Assert.Equal(model(run), (await scene.ChangeAsync(command(run))).Outcome);
        }
    }

    private async Task PauseAsync(PauseTarget target)
    {
        if (_model.Pauses.Contains(target))
        {
            _model.Release(target);
            await scene.ReleaseAsync(target);
        }
        else
        {
            _model.Pause(target);
            await scene.PauseAsync(target);
        }
    }

    private static Task CrashAsync(ModelNode node)
    {
        node.Crashed = true;
        return Task.CompletedTask;
    }

    /// <summary>Moves the clock; what has lost its lease by then is recovered, and its node joins again.</summary>
    private async Task MoveClockAsync(TimeSpan by)
    {
        scene.Pass(by);
        _latest = scene.Now > _latest ? scene.Now : _latest;
        foreach (var node in _nodes.Values.Where(node => node.Ends <= scene.Now))
        {
            _model.Lose(node.Scene.Lease, scene.Now);
            (node.Crashed, node.Lost) = (false, true);
        }

        await scene.RecoverAsync();
        foreach (var node in _nodes.Values.Where(node => !node.Crashed))
        {
            var epoch = node.Scene.Lease.Epoch;
            await node.Scene.RenewAsync();
            Assert.Equal(node.Lost, node.Scene.Lease.Epoch > epoch);
            (node.Ends, node.Lost) = (scene.Now + SceneNode.LeaseTime, false);
        }
    }

    /// <summary>Whatever the story was: once nothing holds them back any more, all runs come to an end.</summary>
    private async Task DrainAsync()
    {
        foreach (var target in _model.Pauses.ToArray())
        {
            await PauseAsync(target);
        }

        for (var round = 0; round < 100 && await LiveAsync() > 0; round++)
        {
            await MoveClockAsync(_latest - scene.Now + TimeSpan.FromSeconds(120));
            var node = _nodes["a"].Scene;
            for (var claims = await node.ClaimAsync(9); claims.Count > 0; claims = await node.ClaimAsync(9))
            {
                await node.ExchangeAsync([.. claims.Select(claim => node.Settle(claim, SettlementKind.Succeeded))]);
            }
        }

        Assert.Equal(0, await LiveAsync());
        Assert.Equal(_model.Runs.Count, (await scene.CountAsync()).ByState.Values.Sum());
    }

    private async Task<int> LiveAsync() =>
        (await scene.CountAsync()).ByState.Where(count => count.Key < RunState.Succeeded).Sum(count => count.Value);

    private ModelRun? Pick(int number, Func<ModelRun, bool> fits)
    {
        var choice = _model.Runs.Where(fits).ToArray();
        return choice.Length == 0 ? null : choice[number % choice.Length];
    }

    private bool IsAlive(ModelRun run) => _nodes.Values.Any(node => node.Scene == run.Node && !node.Crashed);

    private ModelNode Node(ModelStep step) => _nodes[step.One % 2 == 0 ? "a" : "b"];

    private sealed class ModelNode(SceneNode node, DateTimeOffset joined)
    {
        public SceneNode Scene { get; } = node;

        public bool Crashed { get; set; }

        public bool Lost { get; set; }

        public DateTimeOffset Ends { get; set; } = joined + SceneNode.LeaseTime;
    }
}
