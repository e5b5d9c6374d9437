namespace CognitionOS.Scheduling;

/// <summary>Goes through the text of one field, character by character. Letters match in either case.</summary>
internal sealed class CronReader(string text)
{
    private const int LongestNumber = 4;

    public int Position { get; private set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek => AtEnd ? '\0' : text[Position];

    public bool Accept(char expected)
    {
        if (AtEnd || char.ToUpperInvariant(text[Position]) != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads digits.</summary>
    /// <returns>
    /// The number; -1 when there is none; <see cref="int.MaxValue"/> when it is too long to be in any range.
    /// </returns>
    public int ReadNumber()
    {
        var start = Position;
        var value = 0;
        while (char.IsAsciiDigit(Peek))
        {
            value = Position - start < LongestNumber ? (value * 10) + (Peek - '0') : int.MaxValue;
            Position++;
        }

        return Position == start ? -1 : value;
    }

    /// <summary>Reads a three-letter name.</summary>
    /// <returns>Its index; -1, with nothing read, when none stands here.</returns>
    public int ReadName(string[] names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (string.Compare(text, Position, names[index], 0, 3, StringComparison.OrdinalIgnoreCase) == 0)
            {
                Position += 3;
                return index;
            }
        }

        return -1;
    }

    public string Since(int start) => text[start..Position];

    public string Rest() => text[Position..];
}
