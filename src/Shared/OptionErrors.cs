using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace CognitionOS;

/// <summary>Gathers every fault of one options object, so that a user mends them all at once.</summary>
/// <remarks>
/// Each check names the option by the expression passed to it: <c>errors.OutOfRange(options.Poll.Interval, …)</c>
/// speaks of
/// <c>XOptions.Poll.Interval</c>. Text is never repeated in a message, since an option may hold a secret.
/// </remarks>
internal sealed class OptionErrors(string optionsType)
{
    private readonly List<string> _errors = [];

    /// <summary>A fault unless <paramref name="value"/> lies in the closed range. NaN lies in no range.</summary>
    public void OutOfRange<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            Add($"{Path(name)} is {Text(value)}; it must be {Text(least)} to {Text(most)}.");
        }
    }

    /// <summary>The same for an option that may be left out: null is no fault.</summary>
    public void OutOfRange<T>(T? value, T least, T most, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, IComparable<T>, IFormattable
    {
        if (value is { } given)
        {
            OutOfRange(given, least, most, name);
        }
    }

    /// <summary>A fault when <paramref name="value"/> is null.</summary>
    public void Missing(object? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is null)
        {
            Add($"{Path(name)} is null; it must be set.");
        }
    }

    /// <summary>A fault when <paramref name="value"/> is null, empty, only white space, or longer than
    /// allowed.</summary>
    public void Empty(string? value, int mostCharacters, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        var found = value switch
        {
            null => "null",
            "" => "empty",
            _ when string.IsNullOrWhiteSpace(value) => "only white space",
            _ when value.Length > mostCharacters => $"{value.Length} characters long",
            _ => null,
        };
        if (found is not null)
        {
            Add($"{Path(name)} is {found}; it must be 1 to {mostCharacters} characters, not only white space.");
        }
    }

    /// <summary>A fault when <paramref name="value"/> is none of the enumeration's names.</summary>
    public void Unknown<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Add($"{Path(name)} is {value:D}; it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    /// <summary>A fault that no other check knows, as a whole sentence that names option, value and remedy.</summary>
    public void Add(string error) => _errors.Add(error);

    /// <summary>Success, or one failure that lists every fault in the order found.</summary>
    public ValidateOptionsResult ToResult() =>
        _errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_errors);

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private string Path(string expression)
    {
        var dot = expression.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? $"{optionsType}.{expression}" : $"{optionsType}{expression[dot..]}";
    }
}
