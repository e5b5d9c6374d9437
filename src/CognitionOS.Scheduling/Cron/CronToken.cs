namespace CognitionOS.Scheduling;

/// <summary>One field's text and where it starts in the expression.</summary>
internal readonly record struct CronToken(string Text, int Position)
{
    private const int LongestQuote = 40;

    /// <summary>The parts between blanks and tabs.</summary>
    public static List<CronToken> Split(string text)
    {
        List<CronToken> tokens = [];
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && text[end] is not (' ' or '\t'))
            {
                end++;
            }

            if (end > start)
            {
                tokens.Add(new CronToken(text[start..end], start));
            }

            start = end + 1;
        }

        return tokens;
    }

    /// <summary>Cuts text from outside to a length that fits a message, and blanks out what does not print.</summary>
    public static string Shorten(string text)
    {
        var cut = text.Length <= LongestQuote ? text : text[..LongestQuote];
        return string.Create(cut.Length, cut, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                var prints = !char.IsControl(source[index]) && !char.IsSurrogate(source[index]);
                target[index] = prints ? source[index] : '\uFFFD';
            }
        });
    }
}
