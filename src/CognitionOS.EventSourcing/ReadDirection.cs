namespace CognitionOS.EventSourcing;

/// <summary>Which way a reader goes.</summary>
public enum ReadDirection
{
    /// <summary>From the oldest to the newest.</summary>
    Forward,

    /// <summary>From the newest to the oldest.</summary>
    Backward,
}
