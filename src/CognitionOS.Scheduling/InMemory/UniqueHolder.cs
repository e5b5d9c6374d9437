namespace CognitionOS.Scheduling;

/// <summary>Who holds a unique key.</summary>
internal sealed class UniqueHolder(RunEntry run)
{
    public RunEntry Run { get; set; } = run;

    /// <summary>The one run that waits behind it with a newer payload.</summary>
    public RunEntry? Next { get; set; }

    /// <summary>When the key is free again, once the run has ended; null while it has not.</summary>
    public DateTimeOffset? FreeAt { get; set; }
}
