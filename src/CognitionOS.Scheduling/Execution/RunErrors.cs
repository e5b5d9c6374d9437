namespace CognitionOS.Scheduling;

/// <summary>Makes storable errors of exceptions, cut to what the store keeps. Survives an exception whose own members
/// throw: the attempt that threw it has to be settled.</summary>
internal static class RunErrors
{
    private const int MostMessage = 4_000;
    private const int MostDetail = 16_000;

    public static RunError Of(Exception failure) =>
        new(
            failure.GetType().FullName ?? failure.GetType().Name,
            Cut(MessageOf(failure), MostMessage),
            Cut(DetailOf(failure), MostDetail));

    /// <summary>An error with a word of ours.</summary>
    public static RunError Of(string type, string message, Exception? detail = null) =>
        new(type, Cut(message, MostMessage), detail is null ? null : Cut(DetailOf(detail), MostDetail));

    /// <summary>What an exception says.</summary>
    public static string MessageOf(Exception failure) => Read(failure, static failure => failure.Message);

    /// <summary>All that an exception tells.</summary>
    public static string DetailOf(Exception failure) => Read(failure, static failure => failure.ToString());

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static string Read(Exception failure, Func<Exception, string?> text)
    {
        try
        {
            return text(failure) ?? "";
        }
        catch (Exception broken) when (broken is not null)
        {
            return $"A {failure.GetType()} that cannot be shown: it throws a {broken.GetType()} when it is asked to.";
        }
    }
}
