namespace CognitionOS.Trimming.App;

/// <summary>An event of touches.</summary>
internal sealed record TouchEvent(int By);
