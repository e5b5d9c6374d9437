namespace CognitionOS.EventSourcing;

/// <summary>Something that has happened in a saga: a closed set. Its stream is its state.</summary>
internal abstract record SagaEvent;
