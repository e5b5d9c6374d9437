namespace CognitionOS.EventSourcing.Tests;

/// <summary>What dead letters should do, told as simply as can be: per stream what was handled and what is
/// parked.</summary>
internal sealed class DeadLetterModel
{
    private readonly Dictionary<string, int> _numbers = [];

    public Dictionary<string, List<int>> Handled { get; } = [];

    public Dictionary<string, List<int>> Parked { get; } = [];

    public HashSet<string> Broken { get; } = [];

    public void Append(string stream)
    {
        var number = _numbers[stream] = _numbers.GetValueOrDefault(stream) + 1;
        if (Broken.Contains(stream) || Of(Parked, stream).Count > 0)
        {
            Of(Parked, stream).Add(number);
        }
        else
        {
            Of(Handled, stream).Add(number);
        }
    }

    public void Replay(string stream)
    {
        while (!Broken.Contains(stream) && Of(Parked, stream) is [var first, ..])
        {
            Of(Parked, stream).RemoveAt(0);
            Of(Handled, stream).Add(first);
        }
    }

    public void SkipFirst(string stream)
    {
        if (Of(Parked, stream).Count > 0)
        {
            Of(Parked, stream).RemoveAt(0);
            Replay(stream);
        }
    }

    public void SkipAll(string stream) => Of(Parked, stream).Clear();

    public static List<int> Of(Dictionary<string, List<int>> all, string stream) =>
        all.TryGetValue(stream, out var known) ? known : all[stream] = [];
}
