namespace CognitionOS.EventSourcing;

/// <summary>How far a rebuild is.</summary>
/// <param name="Version">The version of the read model that is being built.</param>
/// <param name="Position">All events up to here are in it.</param>
/// <param name="Goal">Where the old version stood when the rebuild began: it takes over soon after.</param>
/// <param name="Parked">How many events its handlers have failed on, or wait behind such ones: it does not take over
/// before they are replayed or skipped.</param>
public sealed record RebuildProgress(int Version, long Position, long Goal, long Parked)
{
    /// <summary>0 to 1.</summary>
    public double Fraction => Goal == 0 ? 1 : Math.Min(1, (double)Position / Goal);
}
