namespace CognitionOS.Newcomer.Tests;

/// <summary>Tells two texts apart, line by line.</summary>
internal static class LineDifference
{
    /// <summary>The lines of both, marked - when only promised and + when only printed.</summary>
    /// <returns>Null when they are the same but for line endings and the newline at the end.</returns>
    public static string? Between(string promised, string printed)
    {
        var (left, right) = (Lines(promised), Lines(printed));
        var same = left.Zip(right).TakeWhile(it => it.First == it.Second).Count();
        if (same == left.Length && same == right.Length)
        {
            return null;
        }

        var tail = left[same..].Reverse().Zip(right[same..].Reverse()).TakeWhile(it => it.First == it.Second).Count();
        return string.Join('\n', [
            .. left[..same].Select(line => "  " + line),
            .. left[same..^tail].Select(line => "- " + line),
            .. right[same..^tail].Select(line => "+ " + line),
            .. left[^tail..].Select(line => "  " + line),
        ]);
    }

    private static string[] Lines(string text)
    {
        var normal = text.ReplaceLineEndings("\n");
        return (normal.EndsWith('\n') ? normal[..^1] : normal).Split('\n');
    }
}
