namespace CognitionOS.Trimming.App;

/// <summary>A document, and the data of a saga.</summary>
internal sealed record TouchSum(int Sum);
