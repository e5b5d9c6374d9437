namespace CognitionOS.Scheduling;

/// <summary>The steps that change runs, one for each member of the store.</summary>
internal sealed class RunSteps
{
    public RunSteps(
        SchedulingState state,
        RunFlow flow,
        FamilyFlow family,
        EnqueueFlow enqueue,
        CommandFlow commands,
        OverlapGate gate)
    {
        Enqueue = enqueue;
        Commands = commands;
        Claims = new ClaimFlow(state, flow);
        Settlements = new SettleFlow(state, flow, Claims);
        Leases = new LeaseFlow(state, flow);
        Sweep = new StateSweep(state, flow, family, gate, Leases);
    }

    public EnqueueFlow Enqueue { get; }

    public CommandFlow Commands { get; }

    public ClaimFlow Claims { get; }

    public SettleFlow Settlements { get; }

    public LeaseFlow Leases { get; }

    public StateSweep Sweep { get; }
}
