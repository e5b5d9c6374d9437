namespace CognitionOS.Scheduling;

/// <summary>How one stay of the node is. An attempt of an earlier stay that ends late touches only its own.</summary>
/// <param name="board">What the stay runs.</param>
internal sealed class StayVitals(RunBoard board)
{
    private string? _storeFault;
    private bool _leaseHeld;

    /// <summary>How many runs it holds, abandoned ones included.</summary>
    public int Running => board.Live;

    /// <summary>How many attempts ignore their token.</summary>
    public int Abandoned => board.Abandoned;

    /// <summary>Whether its lease is held.</summary>
    public bool LeaseHeld
    {
        get => Volatile.Read(ref _leaseHeld);
        set => Volatile.Write(ref _leaseHeld, value);
    }

    /// <summary>Why the last exchange with the store failed; null when it did not.</summary>
    public string? StoreFault
    {
        get => Volatile.Read(ref _storeFault);
        set => Volatile.Write(ref _storeFault, value);
    }
}
