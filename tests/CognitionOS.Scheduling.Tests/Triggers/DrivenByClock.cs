namespace CognitionOS.Scheduling.Tests;

/// <summary>
/// Tests that move a clock while loops run: alone, so that only their own work keeps the thread pool busy.
/// </summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class DrivenByClock;
