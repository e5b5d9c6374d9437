namespace CognitionOS.Scheduling;

/// <summary>One attempt of a run, as the job sees it.</summary>
public sealed class JobContext
{
    internal JobContext()
    {
    }
}
