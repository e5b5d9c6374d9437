namespace CognitionOS.EventSourcing;

/// <summary>Finds what is wrong with a declared saga. Pure.</summary>
internal static class SagaFaults
{
    private static readonly TimeSpan Shortest = TimeSpan.FromTicks(1);

    public static IReadOnlyList<string> Of(SagaPlan plan, IReadOnlyList<bool> hasAction)
    {
        var errors = new OptionErrors($"Saga '{plan.Name}' version {plan.Version}");
        if (plan.Name.Length is 0 or > 100 || !plan.Name.All(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_'))
        {
            errors.Add($"The saga name '{plan.Name}' must be 1 to 100 letters, digits, dots and underscores of ASCII.");
        }

        errors.OutOfRange(plan.Version, 1, int.MaxValue);
        errors.OutOfRange(plan.TimeLimit, Shortest, TimeSpan.MaxValue);
        errors.OutOfRange(plan.Takeover, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1));
        if (plan.Steps.Count == 0)
        {
            errors.Add($"Saga '{plan.Name}' version {plan.Version} has no step.");
        }

        foreach (var twice in plan.Steps.GroupBy(static step => step.Name, StringComparer.Ordinal)
            .Where(static steps => steps.Skip(1).Any()))
        {
            errors.Add($"Saga '{plan.Name}' version {plan.Version} has the step '{twice.Key}' twice.");
        }

        for (var index = 0; index < plan.Steps.Count; index++)
        {
            Check(errors, plan.Steps[index], hasAction[index]);
        }

        return [.. errors.ToResult().Failures ?? []];
    }

    private static void Check(OptionErrors errors, SagaStepPlan step, bool hasAction)
    {
        var name = $"saga.step '{step.Name}'";
        if (DefinitionFaults.OfName(step.Name) is { } fault)
        {
            errors.Add($"The name of a step, '{step.Name}', {fault}.");
        }

        if (!hasAction)
        {
            errors.Add($"Step '{step.Name}' has no action: declare one by Do, or an event by WaitFor.");
        }

        errors.OutOfRange(step.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(30), $"{name}.Timeout");
        errors.OutOfRange(step.Within, Shortest, TimeSpan.MaxValue, $"{name}.Within");
        errors.OutOfRange(step.MaxCrashes, 1, 100, $"{name}.MaxCrashes");
        errors.Unknown(step.TimeoutRule, $"{name}.OnTimeout");
        step.Retry.Check(errors, $"{name}.Retry");
        step.UndoRetry.Check(errors, $"{name}.RetryUndo");
    }
}
