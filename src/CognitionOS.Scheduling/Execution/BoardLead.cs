namespace CognitionOS.Scheduling;

/// <summary>What a caller of the board owes it.</summary>
internal enum BoardLead
{
    /// <summary>Nothing: somebody leads or will lead.</summary>
    None,

    /// <summary>To lead at once; nobody else can until it ends.</summary>
    Now,

    /// <summary>To queue a lead behind the runs that wait for a thread. Whoever leads before it takes everything
    /// along.</summary>
    Later,
}
