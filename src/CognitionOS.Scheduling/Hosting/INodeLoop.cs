namespace CognitionOS.Scheduling;

/// <summary>A loop that runs while its node runs. Register any number as singletons; they start in the order of
/// registration and stop in the reverse one.</summary>
internal interface INodeLoop
{
    /// <summary>What it is called in logs and health.</summary>
    string Name { get; }

    /// <summary>False when it should run and does not.</summary>
    bool IsAlive { get; }

    /// <summary>Does what must be done before the node joins, such as saving triggers; a failure stops the
    /// start.</summary>
    ValueTask PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Starts it, when the node holds its lease. May come again after a stop.</summary>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops it and waits for its end. Twice is fine.</summary>
    ValueTask StopAsync(CancellationToken cancellationToken);
}
