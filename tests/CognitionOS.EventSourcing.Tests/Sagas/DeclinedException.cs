namespace CognitionOS.EventSourcing.Tests;

/// <summary>Says for sure that nothing has happened.</summary>
internal sealed class DeclinedException() : Exception("Declined.");
