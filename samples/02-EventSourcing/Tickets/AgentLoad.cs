namespace EventSourcing;

/// <summary>What an agent has done.</summary>
internal sealed record AgentLoad(int Taken, int Resolved);
