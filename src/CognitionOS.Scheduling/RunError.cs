namespace CognitionOS.Scheduling;

/// <summary>Why an attempt failed, in a form that can be stored.</summary>
/// <param name="Type">The full name of the exception's type, or a word of ours such as <c>LeaseLost</c>.</param>
/// <param name="Message">What it said; cut at 4,000 characters.</param>
/// <param name="Detail">The stack trace and inner exceptions; cut at 16,000 characters. Null when there is
/// none.</param>
public sealed record RunError(string Type, string Message, string? Detail = null);
