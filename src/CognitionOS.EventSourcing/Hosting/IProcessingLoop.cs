namespace CognitionOS.EventSourcing;

/// <summary>Something that runs while the processor runs. Register any number as singletons; they start in the order of
/// registration and stop in the reverse one.</summary>
internal interface IProcessingLoop
{
    /// <summary>What it is called in logs and health.</summary>
    string Name { get; }

    /// <summary>False when it should run and does not.</summary>
    bool IsAlive { get; }

    /// <summary>Checks declarations and does what must be done first; a failure stops the start.</summary>
    ValueTask PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Starts it. May come again after a stop.</summary>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes nothing new and waits for its handlers; the token ends the drain: handlers are cancelled. Twice
    /// is fine.</summary>
    ValueTask StopAsync(CancellationToken cancellationToken);
}
