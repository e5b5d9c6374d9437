namespace CognitionOS.Scheduling;

/// <summary>What a pump hears from and tells to.</summary>
/// <param name="Signal">Wakes it.</param>
/// <param name="Feed">Is told what changed.</param>
/// <param name="Vitals">Shows how it is.</param>
internal sealed record PumpSenses(IStoreSignal Signal, ChangeFeed Feed, StayVitals Vitals);
