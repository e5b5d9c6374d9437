namespace CognitionOS.Scheduling;

/// <summary>What an execution tells the node that it runs on.</summary>
internal interface IRunFloor
{
    /// <summary>It has got a thread.</summary>
    void Begun(RunExecution run);

    /// <summary>It has ended.</summary>
    /// <param name="run">The execution; its slot is free from now on.</param>
    /// <param name="settlement">What to tell the store; null when there is nothing to tell.</param>
    void Ended(RunExecution run, Settlement? settlement);

    /// <summary>It ignores its cancelled token.</summary>
    /// <param name="run">The execution.</param>
    /// <param name="settlement">What to tell the store now, if the job may overlap; its slot is then free from now
    /// on.</param>
    void Abandoned(RunExecution run, Settlement? settlement);

    /// <summary>It wants to be looked at no later than at this timestamp.</summary>
    void LookAt(long timestamp);

    /// <summary>It has progress to report.</summary>
    void Progressed(RunExecution run);
}
