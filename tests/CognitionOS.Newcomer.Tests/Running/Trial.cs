namespace CognitionOS.Newcomer.Tests;

/// <summary>One README to follow.</summary>
/// <param name="Name">The package that it belongs to.</param>
/// <param name="Markdown">Its text.</param>
/// <param name="Version">The version to install, or null to install nothing.</param>
/// <param name="Stub">What the program talks to, if anything.</param>
internal sealed record Trial(string Name, string Markdown, string? Version = null, IReadmeStub? Stub = null);
