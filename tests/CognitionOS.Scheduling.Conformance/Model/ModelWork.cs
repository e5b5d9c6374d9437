namespace CognitionOS.Scheduling.Conformance;

/// <summary>Makes the work of a random story out of two numbers.</summary>
internal static class ModelWork
{
    public static NewRun[] Make(GivenWork given, string kind, ModelStep step)
    {
        var run = given.Run(step.One % 3 == 0 ? "report" : "mail", TimeSpan.FromSeconds((step.Two % 60) - 20)) with
        {
            Priority = (JobPriority)(step.One % 5),
            Tags = step.Two % 4 == 0 ? ["x"] : [],
        };
        return kind switch
        {
            "limited" => [run with { Limits = LimitsOf(step.One + step.Two) }],
            "unique" => [Unique(given, run, step)],
            "workflow" => Workflow(given, run, step),
            _ => [run],
        };
    }

    private static LimitClaim[] LimitsOf(int number) => (number % 4) switch
    {
        0 => [new LimitClaim("one", 1)],
        1 => [new LimitClaim("two", 2)],
        2 => [new LimitClaim("one", 1), new LimitClaim("two", 2)],
        _ => [new LimitClaim("two", 2), new LimitClaim("one", 1)],
    };

    private static NewRun Unique(GivenWork given, NewRun run, ModelStep step)
    {
        var conflicts = Enum.GetValues<UniqueConflict>();
        var claim = new UniqueClaim($"k{step.One % 2}", Conflict: conflicts[step.Two % conflicts.Length]);
        return given.Unique(claim.Key, GivenWork.Number(step.Two), claim) with
        {
            DueAt = run.DueAt,
            Limits = step.One % 5 == 0 ? [new LimitClaim("one", 1)] : [],
        };
    }

    private static NewRun[] Workflow(GivenWork given, NewRun root, ModelStep step)
    {
        var rules = Enum.GetValues<ParentRule>();
        var rule = rules[step.Two % rules.Length];
        var other = given.Run();
        if (step.One % 2 == 0)
        {
            return [root, other, given.Child(rule, root.Id, other.Id)];
        }

        var middle = given.Child(rule, root.Id);
        var limited = given.Child(ParentRule.AllSucceeded, root.Id, other.Id) with { Limits = LimitsOf(0) };
        return [root, other, middle, limited, given.Child(rule, middle.Id, limited.Id)];
    }
}
