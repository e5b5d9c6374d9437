namespace CognitionOS.EventSourcing;

/// <summary>Makes newer events from an object of an older event type.</summary>
internal sealed record TypedUpcaster(Type From, IReadOnlyList<Type> To, Func<object, IEnumerable<object>> Upcast);
