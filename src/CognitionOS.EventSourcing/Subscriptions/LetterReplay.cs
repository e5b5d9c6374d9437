namespace CognitionOS.EventSourcing;

/// <summary>Carries out what a person wants of a blocked sequence: between two events of its partition, so that
/// nothing of the sequence is handled meanwhile, and what arrives meanwhile waits.</summary>
internal sealed class LetterReplay(SubscriptionWork work)
{
    private const int Page = 100;

    private readonly SubscriptionTools _tools = work.Tools;
    private readonly string _name = work.Definition.Name;

    /// <exception cref="StaleEpochException">The partition is lost; its next owner goes on.</exception>
    public async Task CarryOutAsync(Partition partition, HandlerSlot slot, SequenceRequest request)
    {
        var isDone = false;
        try
        {
            if (await StandsAsync(partition, request).ConfigureAwait(false)
                && !(request.Kind == SequenceRequestKind.Skip
                    && await SkipAsync(partition, request).ConfigureAwait(false)))
            {
                await ReplayAsync(partition, slot, request).ConfigureAwait(false);
            }

            isDone = true;
        }
        finally
        {
            partition.Forget(request);
            if (!isDone)
            {
                partition.Request(request);
            }
        }
    }

    // What was read from the store a moment ago may have been settled since: it must not be carried out on letters
    // that came later.
    private async Task<bool> StandsAsync(Partition partition, SequenceRequest request)
    {
        var standing = await work.Commits.AskAsync(
            token => _tools.Stores.DeadLetters.RequestsAsync(_name, [partition.Number], token), partition.Abort)
            .ConfigureAwait(false);
        return standing.Contains(request);
    }

    // Answers whether the sequence is free.
    private async Task<bool> SkipAsync(Partition partition, SequenceRequest request)
    {
        if (request.Position is { } position)
        {
            _tools.Logger.LettersSkipped(_name, request.Sequence, 1);
            return await SettleAsync(partition, request, [position], isDone: false).ConfigureAwait(false)
                && await SettleAsync(partition, request, [], isDone: true).ConfigureAwait(false);
        }

        for (; ; )
        {
            var letters = await ListAsync(partition, request).ConfigureAwait(false);
            _tools.Logger.LettersSkipped(_name, request.Sequence, letters.Count);
            var positions = letters.Select(letter => letter.Position).ToArray();
            if (await SettleAsync(partition, request, positions, letters.Count < Page).ConfigureAwait(false))
            {
                return true;
            }
        }
    }

    private async Task ReplayAsync(Partition partition, HandlerSlot slot, SequenceRequest request)
    {
        for (var free = false; !free;)
        {
            partition.Stopping.ThrowIfCancellationRequested();
            var letters = await ListAsync(partition, request).ConfigureAwait(false);
            if (letters.Count == 0)
            {
                await SettleAsync(partition, request, [], isDone: true).ConfigureAwait(false);
                partition.Unblock(request.Sequence);
                return;
            }

            foreach (var letter in letters)
            {
                partition.Stopping.ThrowIfCancellationRequested();
                var isLast = letters.Count < Page && letter == letters[^1];
                var failure = await HandleAsync(partition, slot, request, letter, isLast).ConfigureAwait(false);
                if (failure is not null)
                {
                    await FailAsync(partition, request, letter, failure).ConfigureAwait(false);
                    return;
                }

                free = isLast;
            }
        }
    }

    private async Task<Exception?> HandleAsync(
        Partition partition, HandlerSlot slot, SequenceRequest request, DeadLetter letter, bool isLast)
    {
        IReadOnlyList<StoredEvent> events;
        try
        {
            events = work.Decode(letter.Event);
        }
        catch (EventSourcingException failure) when (failure is UnknownEventException or EventPayloadException)
        {
            return failure;
        }

        Task SettleWithAsync(IReadOnlyList<StoreWrite> writes) =>
            SettleAsync(partition, request, [letter.Position], isLast, writes);

        if (events.Count == 0)
        {
            await SettleWithAsync([]).ConfigureAwait(false);
            return null;
        }

        var batch = new PartitionBatch
        {
            Subscription = _name,
            Partition = partition.Number,
            Epoch = partition.Epoch,
            Events = events,
            Position = letter.Position,
            IsReplay = true,
        };
        var most = work.Definition.Options.Retry.MaxAttempts;
        return await work.Attempts.HandleAsync(partition, slot, batch, most, SettleWithAsync).ConfigureAwait(false);
    }

    private async Task FailAsync(
        Partition partition, SequenceRequest request, DeadLetter letter, Exception failure)
    {
        var settlement = new SequenceSettlement(
            request, partition.Epoch, [], PartitionParking.Text(failure), IsDone: true, []);
        await work.Commits.SettleAsync(partition, settlement).ConfigureAwait(false);
        _tools.Logger.ReplayFailed(_name, letter.Position, request.Sequence, failure);
    }

    private async Task<bool> SettleAsync(
        Partition partition,
        SequenceRequest request,
        IReadOnlyList<long> handled,
        bool isDone,
        IReadOnlyList<StoreWrite>? writes = null)
    {
        var settlement = new SequenceSettlement(request, partition.Epoch, handled, null, isDone, writes ?? []);
        var free = await work.Commits.SettleAsync(partition, settlement).ConfigureAwait(false);
        if (free)
        {
            partition.Unblock(request.Sequence);
            _tools.Logger.SequenceFree(_name, request.Sequence);
        }

        return free;
    }

    private async Task<IReadOnlyList<DeadLetter>> ListAsync(Partition partition, SequenceRequest request) =>
        await work.Commits.AskAsync(
            token => _tools.Stores.DeadLetters.ListAsync(_name, request.Sequence, 0, Page, token), partition.Abort)
            .ConfigureAwait(false);
}
