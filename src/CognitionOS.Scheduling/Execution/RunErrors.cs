namespace CognitionOS.Scheduling;

/// <summary>Makes storable errors of exceptions, cut to what the store keeps.</summary>
internal static class RunErrors
{
    private const int MostMessage = 4_000;
    private const int MostDetail = 16_000;

    public static RunError Of(Exception failure) =>
        new(
            failure.GetType().FullName ?? failure.GetType().Name,
            Cut(failure.Message, MostMessage),
            Cut(failure.ToString(), MostDetail));

    /// <summary>An error with a word of ours.</summary>
    public static RunError Of(string type, string message, Exception? detail = null) =>
        new(type, Cut(message, MostMessage), detail is null ? null : Cut(detail.ToString(), MostDetail));

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
