namespace CognitionOS.EventSourcing;

/// <summary>An instance as read from its stream.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version of its stream.</param>
/// <param name="State">Its state.</param>
/// <param name="Origin">Where its start comes from: its trace and correlation go on.</param>
internal sealed record LoadedSaga(SagaId Id, long Version, SagaState State, EventMetadata Origin);
