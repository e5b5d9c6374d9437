namespace CognitionOS.EventSourcing;

/// <summary>What is declared of a saga, without its code.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Steps">In order; one or more, each name once.</param>
/// <param name="TimeLimit">How long it may run before it compensates; null: for ever.</param>
/// <param name="Takeover">How much longer than its time limit a call may seem to run before another node takes it that
/// its node is gone.</param>
internal sealed record SagaPlan(
    string Name, int Version, IReadOnlyList<SagaStepPlan> Steps, TimeSpan? TimeLimit, TimeSpan Takeover)
{
    /// <summary>The step of that name; null when there is none.</summary>
    public SagaStepPlan? Find(string step)
    {
        foreach (var candidate in Steps)
        {
            if (candidate.Name == step)
            {
                return candidate;
            }
        }

        return null;
    }
}
