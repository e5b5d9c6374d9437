namespace Scheduling;

/// <summary>Asks for the orders of a folder.</summary>
internal sealed record ExtractRequest(string Folder);
