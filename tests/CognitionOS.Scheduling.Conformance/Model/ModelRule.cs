namespace CognitionOS.Scheduling.Conformance;

/// <summary>Decides what becomes of a child by looking at all of its parents.</summary>
internal static class ModelRule
{
    /// <summary>True: it runs. False: it is skipped. Null: its parents have not decided yet.</summary>
    public static bool? Decide(ModelRun child)
    {
        var waiting = child.Parents.Count(parent => !parent.IsFinal);
        var succeeded = child.Parents.Count(parent => parent.State == RunState.Succeeded);
        var skipped = child.Parents.Count(parent => parent.State == RunState.Skipped);
        var failed = child.Parents.Count - waiting - succeeded - skipped;
        return child.Run.Parents?.Rule switch
        {
            ParentRule.AllSucceeded => failed + skipped > 0 ? false : Once(waiting, true),
            ParentRule.AllDone => Once(waiting, succeeded + failed > 0),
            ParentRule.AnySucceeded => succeeded > 0 ? true : Once(waiting, false),
            ParentRule.AnyFailed => failed > 0 ? true : Once(waiting, false),
            ParentRule.NoneFailed => failed > 0 ? false : Once(waiting, true),
            _ => Once(waiting, true),
        };
    }

    private static bool? Once(int waiting, bool decision) => waiting == 0 ? decision : null;
}
