namespace CognitionOS.Scheduling;

/// <summary>The nodes that have joined and not left.</summary>
internal sealed class NodeBook
{
    private readonly Dictionary<string, NodeEntry> _nodes = new(StringComparer.Ordinal);
    private long _epoch;

    public IReadOnlyCollection<NodeEntry> All => _nodes.Values;

    public NodeEntry? Find(string name) => _nodes.GetValueOrDefault(name);

    /// <summary>The node of a lease that is current and has not expired; null when it is lost.</summary>
    public NodeEntry? Current(NodeLease lease, DateTimeOffset now) =>
        _nodes.TryGetValue(lease.Node, out var node) && node.Lease == lease && node.Expires > now ? node : null;

    /// <summary>Whether a node that has not gone can run runs of a kind.</summary>
    public bool Knows(JobKind kind)
    {
        foreach (var node in _nodes.Values)
        {
            if (node.Kinds.Contains(kind))
            {
                return true;
            }
        }

        return false;
    }

    public NodeEntry Join(string name)
    {
        var node = new NodeEntry(new NodeLease(name, ++_epoch));
        _nodes[name] = node;
        return node;
    }

    public void Remove(NodeEntry node) => _nodes.Remove(node.Lease.Node);
}
