namespace CognitionOS.Newcomer.Tests;

/// <summary>The tests that share one packing of the suite.</summary>
[CollectionDefinition]
public sealed class PackedTogether : ICollectionFixture<PackedSuite>;
