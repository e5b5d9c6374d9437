namespace CognitionOS.EventSourcing;

/// <summary>What a name may be: not empty, not too long, and text that every database takes.</summary>
internal static class NameRules
{
    /// <summary>Throws for a name that may not be.</summary>
    public static void Check(string name, string what, int longest)
    {
        CheckText(name, what);
        if (name.Length > longest)
        {
            throw new EventLimitException(nameof(EventSourcingOptions.MaxNameLength), what, name.Length, longest);
        }
    }

    /// <summary>The same without a limit to the length.</summary>
    public static void CheckText(string name, string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, what);

        // Nearly every name is printable ASCII, and one look tells.
        if (name.AsSpan().ContainsAnyExceptInRange(' ', '~') && !IsText(name))
        {
            throw new ArgumentException($"{what} holds a control character or half a surrogate pair: '{name}'.");
        }
    }

    /// <summary>Whether it has neither control characters nor halves of surrogate pairs.</summary>
    public static bool IsText(string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            if (char.IsControl(name[index]))
            {
                return false;
            }

            if (char.IsSurrogate(name[index]))
            {
                if (index + 1 == name.Length || !char.IsSurrogatePair(name[index], name[index + 1]))
                {
                    return false;
                }

                index++;
            }
        }

        return true;
    }
}
