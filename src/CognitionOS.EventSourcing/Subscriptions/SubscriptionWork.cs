namespace CognitionOS.EventSourcing;

/// <summary>What the workers of one run of a subscription share.</summary>
internal sealed class SubscriptionWork
{
    private readonly SubscriptionRun _run;
    private readonly UnknownEventRule _unknown;

    public SubscriptionWork(SubscriptionRun run, IPartitionHandler handler)
    {
        _run = run;
        Definition = run.Definition;
        Tools = run.Tools;
        _unknown = Definition.Options.UnknownEvents ?? Tools.Node.Options.UnknownEvents;
        Commits = new PartitionCommits(Definition, Tools);
        Attempts = new HandlerAttempts(Definition, new HandlerCall(Definition, handler, Tools), Commits, Tools);
        Parking = new PartitionParking(Definition, run.Partitions, Commits, Tools);
        Replay = new LetterReplay(this);
    }

    public SubscriptionDefinition Definition { get; }

    public SubscriptionTools Tools { get; }

    public PartitionCommits Commits { get; }

    public HandlerAttempts Attempts { get; }

    public PartitionParking Parking { get; }

    public LetterReplay Replay { get; }

    public IReadOnlyList<StoredEvent> Decode(RecordedEvent recorded) => Tools.Decoder.Decode(recorded, _unknown);

    /// <summary>Events have been handled or parked.</summary>
    /// <param name="partition">Their partition.</param>
    /// <param name="count">How many.</param>
    /// <param name="takesMore">The partition had been full and takes more again.</param>
    public void Completed(Partition partition, int count, bool takesMore) =>
        _run.Completed(partition, count, takesMore);

    /// <summary>A partition has another owner.</summary>
    public Task LoseAsync(Partition partition, StaleEpochException stale) => _run.LoseAsync(partition, stale);

    /// <summary>Stops the subscription, loudly.</summary>
    public void Stop(string reason) => _run.Fail(reason);
}
