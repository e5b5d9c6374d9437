namespace CognitionOS.EventSourcing;

/// <summary>What a reader does about an event whose type is not registered.</summary>
public enum UnknownEventRule
{
    /// <summary>Throws <see cref="UnknownEventException"/>; a subscription stops, loudly.</summary>
    Fail,

    /// <summary>Passes it on as an <see cref="UnknownEvent"/>.</summary>
    Pass,
}
