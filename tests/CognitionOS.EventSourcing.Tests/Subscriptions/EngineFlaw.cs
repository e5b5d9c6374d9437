namespace CognitionOS.EventSourcing.Tests;

/// <summary>How the engine of a simulation is broken on purpose.</summary>
public enum EngineFlaw
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The checkpoint moves although the handler failed.</summary>
    CheckpointBeforeHandling,

    /// <summary>The reader sees a later event before an earlier one appears.</summary>
    LeakyReads,

    /// <summary>The read model is written apart from the checkpoint.</summary>
    WritesApartFromTheCheckpoint,

    /// <summary>Events of a stream are spread over sequences.</summary>
    NoOrder,
}
