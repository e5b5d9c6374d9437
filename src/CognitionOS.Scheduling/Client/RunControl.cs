namespace CognitionOS.Scheduling;

/// <summary>Turns calls into commands.</summary>
internal sealed class RunControl(RunCommands commands, ITriggerStore triggers, TimeProvider time) : IRunControl
{
    /// <inheritdoc/>
    public Task<ChangeOutcome> CancelAsync(RunId run, string reason, CancellationToken cancellationToken = default)
    {
        NameRules.Require(NameRules.Fault("The reason", reason, NameRules.MostReason), nameof(reason));

        return commands.CarryOutAsync(new RunCommand.Cancel(run, reason), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChangeOutcome> RescheduleAsync(
        RunId run, DateTimeOffset dueAt, CancellationToken cancellationToken = default)
    {
        NameRules.Require(EnqueueRules.DueFault(dueAt, time.GetUtcNow()), nameof(dueAt));

        return commands.CarryOutAsync(new RunCommand.Reschedule(run, dueAt.ToUniversalTime()), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChangeOutcome> RedriveAsync(RunId run, CancellationToken cancellationToken = default) =>
        commands.CarryOutAsync(new RunCommand.Redrive(run), cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeOutcome> ReprioritiseAsync(
        RunId run, JobPriority priority, CancellationToken cancellationToken = default)
    {
        NameRules.Require(EnqueueRules.PriorityFault(priority), nameof(priority));

        return commands.CarryOutAsync(new RunCommand.Reprioritise(run, priority), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChangeOutcome> PauseAsync(
        PauseTarget target, string reason, string by, CancellationToken cancellationToken = default)
    {
        NameRules.Require(Fault(target), nameof(target));
        NameRules.Require(NameRules.Fault("The reason", reason, NameRules.MostReason), nameof(reason));
        NameRules.Require(NameRules.Fault("The name of who pauses", by, NameRules.MostName), nameof(by));

        return target.Kind == PauseKind.Trigger
            ? SetPauseAsync(target.Name, new PauseNote(reason, by, time.GetUtcNow()), cancellationToken)
            : commands.CarryOutAsync(new RunCommand.Pause(target, reason, by), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChangeOutcome> ResumeAsync(PauseTarget target, CancellationToken cancellationToken = default)
    {
        NameRules.Require(Fault(target), nameof(target));

        return target.Kind == PauseKind.Trigger
            ? SetPauseAsync(target.Name, pause: null, cancellationToken)
            : commands.CarryOutAsync(new RunCommand.Release(target), cancellationToken);
    }

    private static string? Fault(PauseTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind switch
        {
            PauseKind.Scheduler =>
                target.Name.Length == 0 ? null : "The scheduler as a whole has no name; use PauseTarget.Scheduler.",
            PauseKind.Tag => NameRules.Fault("The tag", target.Name, NameRules.MostTagOfAnyKind),
            PauseKind.Job or PauseKind.Trigger =>
                NameRules.Fault($"The {target.Kind}'s name", target.Name, NameRules.MostName),
            _ => $"{target.Kind:D} is no PauseKind; it must be one of {string.Join(", ", Enum.GetNames<PauseKind>())}.",
        };
    }

    private Task<ChangeOutcome> SetPauseAsync(string trigger, PauseNote? pause, CancellationToken cancellationToken) =>
        commands.TellAsync(() => triggers.SetPauseAsync(trigger, pause, time.GetUtcNow(), cancellationToken));
}
