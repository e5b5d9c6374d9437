namespace CognitionOS.Scheduling;

/// <summary>What a due trigger does now.</summary>
/// <param name="Advance">The step to hand to the store.</param>
/// <param name="Missed">How many instants it missed, fired for or not; counted up to 1,000 a step.</param>
internal sealed record TriggerStep(TriggerAdvance Advance, int Missed);
