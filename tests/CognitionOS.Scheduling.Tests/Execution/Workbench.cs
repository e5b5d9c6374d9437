using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Executions without a node: what they tell their floor is kept.</summary>
internal sealed class Workbench : IRunFloor, IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private long _made;

    public Workbench(Action<SchedulingOptions>? options = null)
    {
        var set = new SchedulingOptions();
        options?.Invoke(set);
        _services = new ServiceCollection().BuildServiceProvider();
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        var loggers = new ShieldedLoggers(Shield, _loggers);
        Tools = new RunTools
        {
            Clock = new NodeClock(Time),
            Machine = Time,
            Scopes = _services.GetRequiredService<IServiceScopeFactory>(),
            Options = set,
            Store = Store.Jobs,
            History = Store.History,
            Telemetry = new SchedulingTelemetry(new NodeVitals(), Shield),
            Loggers = loggers,
            Logger = loggers.Create<Workbench>(),
            Random = new RandomSource(1),
            Kinds = new HashSet<JobKind> { new("work", 1) },
            HasFilters = false,
        };
    }

    public ManualTimeProvider Time { get; } = new();

    public InMemoryScheduling Store { get; } = new();

    public DiagnosticsShield Shield { get; } = new();

    public LogRecorder Logs { get; } = new();

    public RunTools Tools { get; set; }

    /// <summary>What has ended, with what is to be told of it.</summary>
    public List<(RunExecution Run, Settlement? Settlement)> Ends { get; } = [];

    /// <summary>What was abandoned.</summary>
    public List<(RunExecution Run, Settlement? Settlement)> Abandonments { get; } = [];

    /// <summary>When the executions want to be looked at.</summary>
    public List<long> Looks { get; } = [];

    /// <summary>Called when an execution wants to be looked at.</summary>
    public Action<long>? OnLookAt { get; set; }

    /// <summary>An execution that has not begun.</summary>
    public RunExecution Make(
        Func<JobContext, CancellationToken, Task>? job = null,
        Func<JobDefinition, JobDefinition>? change = null,
        bool started = true)
    {
        var definition = new JobDefinition { Name = "work", Retry = RetryPolicy.None };
        var run = new NewRun
        {
            Id = new RunId(new Guid((int)++_made, 0, 0, new byte[8])),
            Job = "work",
            DueAt = Time.GetUtcNow(),
        };
        var claim = new ClaimedRun(run, _made, 1, Time.GetUtcNow(), Time.GetUtcNow(), started);
        var entry = new JobEntry(
            change?.Invoke(definition) ?? definition, new DelegateInvoker(job ?? ((_, _) => Task.CompletedTask)));
        return new RunExecution(claim, entry, 1, Tools, this);
    }

    /// <summary>Begins an execution on the calling thread.</summary>
    public static void Begin(RunExecution run) => ((IThreadPoolWorkItem)run).Execute();

    public void Begun(RunExecution run)
    {
    }

    public void Ended(RunExecution run, Settlement? settlement) => Ends.Add((run, settlement));

    public void Abandoned(RunExecution run, Settlement? settlement) => Abandonments.Add((run, settlement));

    public void LookAt(long timestamp)
    {
        Looks.Add(timestamp);
        OnLookAt?.Invoke(timestamp);
    }

    public void Progressed(RunExecution run) => Progress.Add(run);

    /// <summary>What has progress to report.</summary>
    public ProgressBox Progress { get; } = new();

    public void Dispose()
    {
        Tools.Telemetry.Dispose();
        _loggers.Dispose();
        _services.Dispose();
    }
}
