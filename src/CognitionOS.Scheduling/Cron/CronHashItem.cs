namespace CognitionOS.Scheduling;

/// <summary>Reads <c>H</c>, <c>H/n</c>, <c>H(a-b)</c> and <c>H(a-b)/n</c>, once the letter itself is read.</summary>
internal static class CronHashItem
{
    public static bool TryRead(CronFieldParser parser, CronFieldSpec spec, string? hashKey)
    {
        if (string.IsNullOrEmpty(hashKey))
        {
            return parser.FailItem("'H' needs a hash key; pass one, such as the job's name, or write a number");
        }

        if (ReferenceEquals(spec, CronFieldSpec.Year))
        {
            return parser.FailItem("'H' cannot stand for a year; write the years");
        }

        var (low, high) = (spec.First, spec.LastHashed);
        if (parser.Reader.Accept('(') && !TryReadRange(parser, out low, out high))
        {
            return false;
        }

        var count = high - low + 1;
        var isStepped = parser.Reader.Peek == '/';
        if (!parser.TryReadStepNumber(count, out var step))
        {
            return false;
        }

        var first = low + CronHash.Pick(hashKey, spec.Number, isStepped ? step : count);
        parser.Values.AddRange(first, isStepped ? high : first, step);
        return true;
    }

    private static bool TryReadRange(CronFieldParser parser, out int low, out int high)
    {
        high = 0;
        if (!parser.TryReadValue(out low)
            || !(parser.Reader.Accept('-') || parser.FailItem("the range after 'H' is written H(low-high)"))
            || !parser.TryReadValue(out high)
            || !(parser.Reader.Accept(')') || parser.FailItem("the range after 'H' lacks its ')'")))
        {
            return false;
        }

        return low <= high || parser.FailItem("the range after 'H' cannot run backwards");
    }
}
