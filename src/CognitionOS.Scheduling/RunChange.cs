namespace CognitionOS.Scheduling;

/// <summary>One step of a run's life, as told to every <see cref="IRunObserver"/> after it was committed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Job">Its job.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="From">The state before; null when the run is new.</param>
/// <param name="To">The state now.</param>
/// <param name="Attempt">How many attempts have started.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, for a change that needs one: the error, who cancelled, which parent failed. Else
/// null.</param>
public sealed record RunChange(
    RunId Run, string Job, string Tenant, RunState? From, RunState To, int Attempt, DateTimeOffset At,
    string? Reason = null);
