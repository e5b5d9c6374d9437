namespace CognitionOS.Scheduling;

/// <summary>Makes the parts of a node's stay: a node that starts again joins anew with parts of its own.</summary>
internal sealed class NodeSessionFactory(JobCatalog catalog, IStoreSignal signal, ChangeFeed feed, NodeVitals vitals)
{
    public NodeSession Create(RunTools tools)
    {
        var terms = new NodeTerms(tools.Options.NodeName, tools.Options.LeaseDuration, catalog.Kinds);
        var renewer = new LeaseRenewer(tools.Store, tools.Clock, terms, feed.Tell);
        var keeper = new LeaseKeeper(renewer, tools.Machine, new LeaseTerms(terms.Duration), tools.Logger);
        var board = new RunBoard(tools.Options.MaxConcurrentRuns, tools.Options.EffectiveMaxAbandoned);
        var stay = new StayVitals(board);
        vitals.Stay = stay;
        return new NodeSession(tools, catalog, keeper, board, new PumpSenses(signal, feed, stay));
    }
}
