namespace Scheduling;

/// <summary>Asks for a report to be written.</summary>
internal sealed record LoadRequest(string Report);
