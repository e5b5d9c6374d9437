namespace CognitionOS.Scheduling;

/// <summary>How urgent a run is. A run of a higher level goes first until the other has waited 30 s (<c>AgeingStep</c>)
/// more per level.</summary>
public enum JobPriority
{
    /// <summary>First.</summary>
    Critical = 0,

    /// <summary>Before the usual.</summary>
    High = 1,

    /// <summary>The usual. The default.</summary>
    Normal = 2,

    /// <summary>After the usual.</summary>
    Low = 3,

    /// <summary>Last, but ageing sees to it that it runs under a steady stream of Critical too.</summary>
    Background = 4,
}
