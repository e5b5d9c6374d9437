namespace CognitionOS.Scheduling;

/// <summary>How long a run holds its unique key.</summary>
public enum UniqueScope
{
    /// <summary>Until it starts for the first time.</summary>
    Queued,

    /// <summary>Until it is final. The default.</summary>
    Active,

    /// <summary>Until the claim's window after it became final.</summary>
    Window,
}
