namespace CognitionOS.EventSourcing;

/// <summary>How far a build is. Each step is written down before it is taken, and may be taken twice.</summary>
internal enum BuildPhase
{
    /// <summary>It reads events.</summary>
    Running,

    /// <summary>It reads the last ones: the old version is not written any more.</summary>
    Sealed,

    /// <summary>It has all of them and becomes the active version; no way back.</summary>
    Switching,

    /// <summary>A writer's checkpoints are about to be set back.</summary>
    Rewinding,
}
