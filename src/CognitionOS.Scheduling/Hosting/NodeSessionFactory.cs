namespace CognitionOS.Scheduling;

/// <summary>Makes the parts of a node's stay: a node that starts again joins anew with parts of its own.</summary>
internal sealed class NodeSessionFactory(JobCatalog catalog, IStoreSignal signal, ChangeFeed feed, NodeVitals vitals)
{
    public NodeSession Create(RunTools tools)
    {
        var terms = new NodeTerms(tools.Options.NodeName, tools.Options.LeaseDuration, catalog.Kinds);
        var renewer = new LeaseRenewer(tools.Store, tools.Clock, terms);
        var keeper = new LeaseKeeper(renewer, tools.Machine, new LeaseTerms(terms.Duration), tools.Logger);
        return new NodeSession(tools, catalog, keeper, new PumpSenses(signal, feed, vitals));
    }
}
