using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace CognitionOS.Testing;

/// <summary>What a recorder had recorded at one moment, or a part of it, in the order of recording; what comes later is
/// not in it.</summary>
/// <remarks>Immutable, so safe to share between threads. Filters narrow it down and remember why: a failed assertion
/// says what was looked for and lists all that was recorded, at most the last 50.</remarks>
/// <typeparam name="T">What was recorded.</typeparam>
public sealed class Recorded<T> : IReadOnlyList<T>
{
    private const int MostListed = 50;

    private readonly string _noun;
    private readonly ImmutableArray<T> _all;
    private readonly ImmutableArray<T> _found;
    private readonly ImmutableArray<string> _filters;

    internal Recorded(string noun, ImmutableArray<T> all)
        : this(noun, all, all, [])
    {
    }

    private Recorded(string noun, ImmutableArray<T> all, ImmutableArray<T> found, ImmutableArray<string> filters)
    {
        _noun = noun;
        _all = all;
        _found = found;
        _filters = filters;
    }

    /// <inheritdoc/>
    public int Count => _found.Length;

    /// <inheritdoc/>
    public T this[int index] => _found[index];

    /// <summary>Those for which <paramref name="predicate"/> holds.</summary>
    /// <param name="predicate">Called once for each.</param>
    /// <param name="description">What a failed assertion calls this filter. Default the predicate's source
    /// text.</param>
    /// <returns>A new list; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public Recorded<T> Where(
        Func<T, bool> predicate, [CallerArgumentExpression(nameof(predicate))] string description = "")
    {
        ArgumentNullException.ThrowIfNull(predicate);

        return new(_noun, _all, [.. _found.Where(predicate)], _filters.Add(description));
    }

    /// <summary>The only one there is.</summary>
    /// <returns>That one.</returns>
    /// <exception cref="AssertionFailedException">There is none, or more than one.</exception>
    public T AssertSingle()
    {
        AssertCount(1);
        return _found[0];
    }

    /// <summary>Passes when there is at least one.</summary>
    /// <returns>The first.</returns>
    /// <exception cref="AssertionFailedException">There is none.</exception>
    public T AssertAny() => _found.Length > 0 ? _found[0] : throw Failure("at least 1");

    /// <summary>Passes when there is none.</summary>
    /// <exception cref="AssertionFailedException">There is one or more.</exception>
    public void AssertNone() => AssertCount(0);

    /// <summary>Passes when there are exactly <paramref name="expected"/>.</summary>
    /// <param name="expected">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expected"/> is negative.</exception>
    /// <exception cref="AssertionFailedException">There are more or fewer.</exception>
    public void AssertCount(int expected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expected);
        if (_found.Length != expected)
        {
            throw Failure(expected.ToString(Formatting.Culture));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _found.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private AssertionFailedException Failure(string expected)
    {
        var filters = _filters.IsEmpty ? "" : $" with {string.Join(", ", _filters)}";
        List<string> lines =
        [
            $"Expected {expected} {_noun}{filters}, but found {_found.Length}. Recorded in all: {_all.Length}.",
        ];
        if (_all.Length > MostListed)
        {
            lines.Add($"  ({_all.Length - MostListed} before these)");
        }

        lines.AddRange(_all.TakeLast(MostListed).Select(item => (_found.Contains(item) ? "* " : "  ") + item));
        return new(string.Join('\n', lines));
    }
}
