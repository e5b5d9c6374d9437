namespace CognitionOS.EventSourcing;

/// <summary>How events and documents of a projection belong together.</summary>
internal enum ProjectionShape
{
    /// <summary>A document per stream.</summary>
    PerStream,

    /// <summary>A document per key, from several streams.</summary>
    Keyed,

    /// <summary>An event goes into several documents.</summary>
    Spread,
}
