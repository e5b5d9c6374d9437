using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.Scheduling;

/// <summary>The four seams over one state in memory. Nothing survives the process; several nodes may share one in
/// tests.</summary>
internal sealed class InMemoryScheduling
{
    private readonly SchedulingState _state;

    public InMemoryScheduling(InMemoryStoreOptions? options = null, ILoggerFactory? loggers = null)
    {
        _state = new SchedulingState(options ?? InMemoryStoreOptions.Default);
        var signal = new InMemoryStoreSignal();
        var flow = new RunFlow(_state);
        var family = new FamilyFlow(_state, flow);
        var enqueue = new EnqueueFlow(_state, flow, family);
        var commands = new CommandFlow(_state, flow, enqueue, family);
        var gate = new OverlapGate(_state, flow, enqueue, commands);
        var triggers = new TriggerFlow(_state, gate);
        flow.Ended = (run, commit) =>
        {
            gate.Ended(run, commit);
            family.ParentEnded(run, commit);
            if (run.State == RunState.Succeeded)
            {
                triggers.Succeeded(run.Run.Job, commit);
            }
        };

        Signal = signal;
        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<InMemoryJobStore>();
        Jobs = new InMemoryJobStore(
            _state, signal, new RunSteps(_state, flow, family, enqueue, commands, gate), logger);
        var saving = new TriggerSaving(_state, new JobRenaming(_state, flow));
        Triggers = new InMemoryTriggerStore(_state, signal, triggers, saving);
        History = new InMemoryRunHistory(_state, flow);
    }

    public InMemoryJobStore Jobs { get; }

    public InMemoryTriggerStore Triggers { get; }

    public InMemoryRunHistory History { get; }

    public InMemoryStoreSignal Signal { get; }

    /// <summary>All that the seams know.</summary>
    public SchedulingState State => _state;

    /// <summary>What contradicts itself in the state; empty when nothing does.</summary>
    public IReadOnlyList<string> Audit()
    {
        lock (_state.Gate)
        {
            return StateAudit.Of(_state);
        }
    }
}
