namespace CognitionOS.Scheduling;

/// <summary>
/// Reads one field: items parted by commas, each a value, range, step, hash or a special of the day fields.
/// </summary>
internal sealed class CronFieldParser(CronFieldSpec spec, CronToken token, CronFormat format, string? hashKey)
{
    private readonly CronReader _reader = new(token.Text);

    private int _itemStart;
    private (int Start, int End, bool Set) _loner;

    public CronFieldValues Values { get; } = new(spec);

    public CronParseError? Error { get; private set; }

    public CronReader Reader => _reader;

    public CronFormat Format => format;

    public bool TryParse()
    {
        var count = 0;
        do
        {
            _itemStart = _reader.Position;
            if (!TryReadItem(count))
            {
                return false;
            }

            count++;
        }
        while (_reader.Accept(','));

        if (!_reader.AtEnd)
        {
            return FailUnexpected();
        }

        return !_loner.Set || count == 1 || FailLoner();
    }

    /// <summary>Marks the item just read as one that cannot be part of a list.</summary>
    public void MarkLoner() => _loner = (_itemStart, _reader.Position, true);

    public bool TryReadValue(out int value)
    {
        var start = _reader.Position;
        value = _reader.ReadName(spec.Names);
        if (value >= 0)
        {
            value += spec.NameBase;
            return true;
        }

        return TryReadNumber(spec.First, spec.Last, spec.AllowedRange, start, out value);
    }

    public bool TryReadNumber(int first, int last, string allowed, int start, out int value)
    {
        value = _reader.ReadNumber();
        var mostDigits = Math.Max(2, last.ToString(Invariant).Length);
        if (value >= first && value <= last && _reader.Position - start <= mostDigits)
        {
            return true;
        }

        var fault = value >= 0 ? $"'{_reader.Since(start)}' is out of range" : DescribeHere();
        return Fail(start, allowed, $"{fault}; it takes {allowed}");
    }

    /// <summary>Reads <c>/n</c> if it stands there; the step is 1 otherwise.</summary>
    public bool TryReadStepNumber(int largest, out int step)
    {
        step = 1;
        if (!_reader.Accept('/'))
        {
            return true;
        }

        Values.IsInterval |= spec.IsTime;
        return TryReadNumber(1, largest, $"a step of 1-{largest}", _reader.Position, out step);
    }

    public bool FailUnexpected() =>
        Fail(_reader.Position, spec.AllowedRange, $"{DescribeHere()}; after a value only ',', '-' or '/' may follow");

    /// <summary>Records that the item just begun is wrong.</summary>
    public bool FailItem(string fault) => Fail(_itemStart, spec.AllowedRange, fault);

    /// <summary>Records an error that reads "The x field of '…' is wrong: fault. Position n."</summary>
    public bool Fail(int start, string allowed, string fault)
    {
        var text = CronToken.Shorten(_reader.Position > start ? _reader.Since(start) : _reader.Rest());
        var position = token.Position + start;
        Error ??= new CronParseError(
            spec.Name,
            text,
            position,
            allowed,
            $"The {spec.Name} field '{CronToken.Shorten(token.Text)}' is not valid: {fault} (position {position}).");
        return false;
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private bool TryReadItem(int index)
    {
        if (spec.IsDay && CronDayItems.TryReadSpecial(this, spec) is { } read)
        {
            return read;
        }

        if (_reader.Accept('*'))
        {
            return TryReadStar(index);
        }

        if (_reader.Accept('?'))
        {
            return TryReadQuestionMark(index);
        }

        if (format == CronFormat.Quartz && _reader.Peek == '/')
        {
            return TryReadStep(spec.First, spec.Last, spec.Last);
        }

        return _reader.Accept('H') ? CronHashItem.TryRead(this, spec, hashKey) : TryReadRange();
    }

    private bool TryReadStar(int index)
    {
        Values.StartsWithStar |= index == 0;
        Values.IsInterval |= spec.IsTime;
        var read = TryReadStep(spec.First, spec.Last, spec.Last);
        if (format == CronFormat.Standard)
        {
            MarkLoner();
        }

        return read;
    }

    private bool TryReadQuestionMark(int index)
    {
        if (format == CronFormat.Standard)
        {
            return TryReadStar(index);
        }

        if (!spec.IsDay)
        {
            return FailItem("'?' may stand in day-of-month or day-of-week only; write '*' here");
        }

        Values.IsUnspecified = true;
        Values.AddRange(spec.First, spec.Last, 1);
        MarkLoner();
        return true;
    }

    private bool TryReadRange()
    {
        var named = char.IsAsciiLetter(_reader.Peek);
        if (!TryReadValue(out var low))
        {
            return false;
        }

        if (spec.IsDay && CronDayItems.TryReadSuffix(this, spec, low) is { } read)
        {
            return read;
        }

        if (_reader.Accept('-'))
        {
            return TryReadRangeEnd(low);
        }

        if (_reader.Peek != '/')
        {
            Values.Add(low);
            return true;
        }

        return named && spec.IsDay && format == CronFormat.Quartz
            ? FailItem("Quartz reads a day name with '/n' as 'every n-th week', counted from whenever "
                + "the search starts; use a calendar interval for that, or a number for every n-th day of the week")
            : TryReadStep(low, spec.Last, spec.Last);
    }

    private bool TryReadRangeEnd(int low)
    {
        Values.IsInterval |= spec.IsTime;
        if (!TryReadValue(out var high))
        {
            return false;
        }

        return high < low && ReferenceEquals(spec, CronFieldSpec.Year)
            ? FailItem("a range of years cannot run backwards; put the earlier year first")
            : TryReadStep(low, high, spec.Last);
    }

    /// <summary>Reads <c>/n</c> if it stands there, and adds the range.</summary>
    private bool TryReadStep(int low, int high, int largest)
    {
        if (!TryReadStepNumber(Math.Min(largest, spec.Last - (spec.Last > 99 ? spec.First : 0)), out var step))
        {
            return false;
        }

        Values.AddRange(low, high, step);
        return true;
    }

    private bool FailLoner()
    {
        var text = token.Text[_loner.Start.._loner.End];
        return Fail(
            _loner.Start,
            spec.AllowedRange,
            $"'{text}' cannot be part of a list; use it alone, or use two expressions");
    }

    private string DescribeHere() => _reader.AtEnd
        ? "a value is missing"
        : $"'{CronToken.Shorten(_reader.Rest())}' was not expected";
}
