namespace CognitionOS.EventSourcing;

/// <summary>Says when a snapshot is due.</summary>
internal static class SnapshotPolicy
{
    /// <param name="options">The policy.</param>
    /// <param name="last">The version of the snapshot that the state was loaded from; 0: none.</param>
    /// <param name="version">The stream's version now.</param>
    /// <param name="took">How long loading took.</param>
    public static bool IsDue(SnapshotOptions options, long last, long version, TimeSpan took) =>
        version > last && (version - last >= options.EveryEvents || took >= options.SlowerThan);
}
