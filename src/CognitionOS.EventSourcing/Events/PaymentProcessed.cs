namespace CognitionOS.EventSourcing;

/// <summary><c>payment.processed</c>: money has been taken.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="UserId">Whose money.</param>
/// <param name="Amount">How much, in units of the currency.</param>
/// <param name="Currency">ISO 4217, such as <c>EUR</c>.</param>
public sealed record PaymentProcessed(string PaymentId, string UserId, decimal Amount, string Currency);
